import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'coreweave',
	name: 'CoreWeave',
	class: 'cloud',
	words: ['core weave'],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
