import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'qdrant',
	name: 'Qdrant',
	class: 'database',
	forms: [seq(text('eyJ'), word([30, 200]), text('.'), word([20, 300]), text('.'), word(43)), word([40, 70])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
