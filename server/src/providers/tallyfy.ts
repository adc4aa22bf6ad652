import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'tallyfy',
	name: 'Tallyfy',
	class: 'saas',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
