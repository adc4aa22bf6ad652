import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'onwater',
	name: 'OnWater',
	class: 'saas',
	words: ['on water io'],
	forms: [word(20)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
