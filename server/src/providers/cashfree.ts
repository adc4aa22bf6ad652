import { either, hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'cashfree',
	name: 'Cashfree',
	class: 'payment',
	forms: [seq(text('cfsk_ma_'), either(text('prod_'), text('test_')), hex(32), text('_'), hex(8)), hex(40)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
