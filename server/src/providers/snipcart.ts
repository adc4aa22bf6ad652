import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'snipcart',
	name: 'Snipcart',
	class: 'payment',
	forms: [seq(text('ST_'), word([60, 76])), word(75)],
	docs: 'https://docs.snipcart.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
