import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'scrapingant',
	name: 'ScrapingAnt',
	class: 'saas',
	words: ['scraping ant'],
	forms: [hex(32)],
	docs: 'https://docs.scrapingant.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
