import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'yelp',
	name: 'Yelp',
	class: 'saas',
	forms: [word(128)],
	docs: 'https://docs.developer.yelp.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
