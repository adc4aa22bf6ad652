import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'saltedge',
	name: 'Salt Edge',
	class: 'payment',
	words: ['salt edge'],
	forms: [word([40, 64])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
