import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'voicegain',
	name: 'Voicegain',
	class: 'ai',
	words: ['voice gain'],
	forms: [word([40, 400])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
