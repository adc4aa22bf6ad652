import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'pandascore',
	name: 'PandaScore',
	class: 'saas',
	words: ['panda score'],
	forms: [word(51)],
	docs: 'https://developers.pandascore.co/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
