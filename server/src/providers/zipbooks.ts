import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'zipbooks',
	name: 'ZipBooks',
	class: 'payment',
	words: ['zip books'],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
