import { base64, capital, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'foursquare',
	name: 'Foursquare',
	class: 'saas',
	words: ['four square'],
	forms: [capital(48), seq(text('fsq3'), base64(44))],
	docs: 'https://docs.foursquare.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
