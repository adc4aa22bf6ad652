import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'milvus',
	name: 'Milvus',
	class: 'database',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
