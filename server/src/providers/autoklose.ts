import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'autoklose',
	name: 'Autoklose',
	class: 'email',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
