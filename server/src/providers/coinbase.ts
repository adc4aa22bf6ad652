import { alnum, base64, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'coinbase',
	name: 'Coinbase',
	class: 'payment',
	forms: [seq(base64(86), text('==')), word(64), alnum(32)],
	docs: 'https://docs.cdp.coinbase.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
