import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'edenai',
	name: 'Eden AI',
	class: 'ai',
	words: ['eden ai'],
	docs: 'https://docs.edenai.co/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
