import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'gusto',
	name: 'Gusto',
	class: 'payment',
	forms: [word(43)],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
