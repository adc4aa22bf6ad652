import { capital } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'scrapingbee',
	name: 'ScrapingBee',
	class: 'saas',
	words: ['scraping bee'],
	forms: [capital(80)],
	docs: 'https://www.scrapingbee.com/documentation/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
