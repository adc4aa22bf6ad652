import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'appdynamics',
	name: 'AppDynamics',
	class: 'observability',
	words: ['app dynamics'],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
