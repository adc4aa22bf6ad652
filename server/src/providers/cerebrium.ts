import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'cerebrium',
	name: 'Cerebrium',
	class: 'ai',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
