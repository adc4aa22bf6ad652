import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'unsplash',
	name: 'Unsplash',
	class: 'saas',
	forms: [word(43)],
	docs: 'https://unsplash.com/documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
