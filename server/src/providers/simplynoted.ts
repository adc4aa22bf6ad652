import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'simplynoted',
	name: 'SimplyNoted',
	class: 'saas',
	words: ['simply noted'],
	forms: [word([300, 400])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
