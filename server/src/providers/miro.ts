import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'miro',
	name: 'Miro',
	class: 'saas',
	words: ['miro'],
	forms: [word(27)],
	common: true,
	docs: 'https://developers.miro.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
