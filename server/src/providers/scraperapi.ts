import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'scraperapi',
	name: 'ScraperAPI',
	class: 'saas',
	words: ['scraper api'],
	forms: [hex(32)],
	docs: 'https://docs.scraperapi.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
