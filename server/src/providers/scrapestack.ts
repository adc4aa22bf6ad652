import { hex, small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'scrapestack',
	name: 'scrapestack',
	class: 'saas',
	words: ['scrape stack'],
	forms: [hex(32), small(32)],
	docs: 'https://scrapestack.com/documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
