import { alnum, hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'oanda',
	name: 'OANDA',
	class: 'payment',
	forms: [seq(hex(32), text('-'), hex(32)), alnum(24)],
	docs: 'https://developer.oanda.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
