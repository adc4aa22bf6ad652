import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'logrocket',
	name: 'LogRocket',
	class: 'observability',
	words: ['log rocket'],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
