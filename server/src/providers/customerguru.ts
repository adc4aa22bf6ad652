import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'customerguru',
	name: 'Customer.guru',
	class: 'saas',
	words: ['customer guru'],
	forms: [alnum([30, 50])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
