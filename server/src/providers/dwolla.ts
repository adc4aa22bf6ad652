import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'dwolla',
	name: 'Dwolla',
	class: 'payment',
	forms: [alnum(50)],
	docs: 'https://developers.dwolla.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
