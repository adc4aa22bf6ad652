import { maybe, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'midtrans',
	name: 'Midtrans',
	class: 'payment',
	forms: [seq(maybe(text('SB-')), text('Mid-server-'), word([20, 30]))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
