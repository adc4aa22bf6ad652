import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'mrticktock',
	name: 'Mr. Tick Tock',
	class: 'saas',
	words: ['mr ticktock'],
	forms: [word([8, 16])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
