import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'smooch',
	name: 'Sunshine Conversations',
	class: 'messaging',
	words: ['smooch'],
	forms: [word(86)],
	docs: 'https://docs.smooch.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
