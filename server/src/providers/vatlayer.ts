import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'vatlayer',
	name: 'vatlayer',
	class: 'saas',
	words: ['vat layer'],
	forms: [small(32)],
	docs: 'https://vatlayer.com/documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
