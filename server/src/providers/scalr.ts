import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'scalr',
	name: 'Scalr',
	class: 'ci',
	forms: [seq(text('eyJ'), word([30, 400]), text('.'), word([60, 900]), text('.'), word([40, 90]))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
