import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'deel',
	name: 'Deel',
	class: 'payment',
	forms: [word([40, 80])],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
