import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'collect2',
	name: 'Collect2.com',
	class: 'saas',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
