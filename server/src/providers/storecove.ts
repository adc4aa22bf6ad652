import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'storecove',
	name: 'Storecove',
	class: 'payment',
	words: ['store cove'],
	forms: [word(43)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
