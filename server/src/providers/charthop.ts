import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'charthop',
	name: 'ChartHop',
	class: 'saas',
	words: ['chart hop'],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
