import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'knapsackpro',
	name: 'Knapsack Pro',
	class: 'ci',
	words: ['knapsack pro'],
	forms: [hex(32)],
	docs: 'https://docs.knapsackpro.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
