import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'userpilot',
	name: 'Userpilot',
	class: 'analytics',
	words: ['user pilot'],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
