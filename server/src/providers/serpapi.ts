import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'serpapi',
	name: 'SerpApi',
	class: 'saas',
	words: ['serp api'],
	forms: [hex(64)],
	docs: 'https://serpapi.com/search-api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
