import { digits, hex, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'pixabay',
	name: 'Pixabay',
	class: 'saas',
	forms: [seq(digits([4, 9]), text('-'), hex(25)), word(34)],
	docs: 'https://pixabay.com/api/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
