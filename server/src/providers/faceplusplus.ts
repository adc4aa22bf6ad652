import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'faceplusplus',
	name: 'Face++',
	class: 'ai',
	words: ['face plus plus', 'facepp'],
	forms: [word(32)],
	docs: 'https://console.faceplusplus.com/documents',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
