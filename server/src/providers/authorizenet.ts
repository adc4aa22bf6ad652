import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'authorizenet',
	name: 'Authorize.net',
	class: 'payment',
	words: ['authorize net', 'authnet'],
	forms: [alnum(16)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
