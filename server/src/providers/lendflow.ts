import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'lendflow',
	name: 'Lendflow',
	class: 'payment',
	forms: [word([36, 400])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
