import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'monday',
	name: 'monday.com',
	class: 'saas',
	words: ['monday'],
	forms: [seq(text('eyJ'), word([15, 100]), text('.'), word([100, 300]), text('.'), word(43))],
	common: true,
	docs: 'https://developer.monday.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
