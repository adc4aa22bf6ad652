import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'supernotes',
	name: 'Supernotes',
	class: 'saas',
	words: ['super notes'],
	forms: [word(43)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
