import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'expo',
	name: 'Expo',
	class: 'ci',
	words: ['expo'],
	forms: [word(40)],
	common: true,
	docs: 'https://docs.expo.dev/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
