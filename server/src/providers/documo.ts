import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'documo',
	name: 'Documo',
	class: 'saas',
	docs: 'https://docs.documo.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
