import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'nasdaqdatalink',
	name: 'Nasdaq Data Link',
	class: 'saas',
	words: ['nasdaq data link', 'quandl'],
	forms: [word(20)],
	docs: 'https://docs.data.nasdaq.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
