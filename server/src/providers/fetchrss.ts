import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'fetchrss',
	name: 'FetchRSS',
	class: 'saas',
	words: ['fetch rss'],
	forms: [word(43)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
