import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'apollo',
	name: 'Apollo',
	class: 'saas',
	words: ['apollo io', 'apollo'],
	forms: [word(22)],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
