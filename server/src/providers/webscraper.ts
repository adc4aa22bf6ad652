import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'webscraper',
	name: 'Web Scraper',
	class: 'saas',
	words: ['web scraper'],
	forms: [alnum(60)],
	docs: 'https://webscraper.io/documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
