import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'tryfinch',
	name: 'Finch',
	class: 'saas',
	words: ['finch'],
	forms: [word([30, 80])],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
