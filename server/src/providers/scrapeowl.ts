import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'scrapeowl',
	name: 'ScrapeOwl',
	class: 'saas',
	words: ['scrape owl'],
	forms: [small(30)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
