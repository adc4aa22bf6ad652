import { alnum, either, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'mollie',
	name: 'Mollie',
	class: 'payment',
	forms: [seq(either(text('live_'), text('test_')), alnum([30, 48]))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
