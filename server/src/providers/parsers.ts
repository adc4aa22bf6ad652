import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'parsers',
	name: 'Parsers',
	class: 'saas',
	words: ['parsers dev'],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
