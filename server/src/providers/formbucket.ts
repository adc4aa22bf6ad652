import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'formbucket',
	name: 'FormBucket',
	class: 'saas',
	words: ['form bucket'],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
