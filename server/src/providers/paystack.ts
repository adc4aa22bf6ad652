import { either, hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'paystack',
	name: 'Paystack',
	class: 'payment',
	forms: [seq(either(text('sk_'), text('pk_')), either(text('live_'), text('test_')), hex(40))],
	docs: 'https://paystack.com/docs/api/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
