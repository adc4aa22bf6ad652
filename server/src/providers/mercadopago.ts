import { digits, either, hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'mercadopago',
	name: 'Mercado Pago',
	class: 'payment',
	words: ['mercado pago'],
	forms: [
		seq(
			either(text('APP_USR-'), text('TEST-')),
			digits([12, 18]),
			text('-'),
			digits(6),
			text('-'),
			hex(32),
			text('-'),
			digits([6, 12]),
		),
	],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
