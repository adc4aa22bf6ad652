import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'yodlee',
	name: 'Yodlee',
	class: 'payment',
	forms: [alnum([30, 64])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
