import { either, hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'woocommerce',
	name: 'WooCommerce',
	class: 'payment',
	words: ['woo commerce', 'woo'],
	forms: [seq(either(text('ck_'), text('cs_')), hex(40))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
