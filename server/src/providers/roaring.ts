import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'roaring',
	name: 'Roaring',
	class: 'saas',
	words: ['roaring io', 'roaring'],
	forms: [word(28)],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
