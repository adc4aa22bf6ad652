import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'fusebill',
	name: 'Fusebill',
	class: 'payment',
	forms: [word(88)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
