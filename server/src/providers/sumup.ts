import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'sumup',
	name: 'SumUp',
	class: 'payment',
	words: ['sum up'],
	forms: [seq(text('sup_sk_'), alnum([30, 40]))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
