import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'paperform',
	name: 'Paperform',
	class: 'saas',
	words: ['paper form'],
	forms: [word([800, 1100])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
