import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'convertkit',
	name: 'Kit',
	class: 'email',
	words: ['convert kit'],
	forms: [word(22), word(43)],
	docs: 'https://developers.kit.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
