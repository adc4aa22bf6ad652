import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'proxycrawl',
	name: 'Crawlbase',
	class: 'saas',
	words: ['proxy crawl', 'crawlbase'],
	forms: [word(22)],
	docs: 'https://crawlbase.com/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
