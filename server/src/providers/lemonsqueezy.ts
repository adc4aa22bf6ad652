import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'lemonsqueezy',
	name: 'Lemon Squeezy',
	class: 'payment',
	words: ['lemon squeezy'],
	forms: [seq(text('eyJ'), word([30, 400]), text('.'), word([60, 1800]), text('.'), word([60, 700]))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
