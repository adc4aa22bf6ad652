import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'printify',
	name: 'Printify',
	class: 'saas',
	forms: [seq(text('eyJ'), word([30, 200]), text('.'), word([60, 900]), text('.'), word([60, 700]))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
