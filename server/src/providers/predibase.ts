import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'predibase',
	name: 'Predibase',
	class: 'ai',
	forms: [seq(text('pb_'), word([20, 30]))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
