import { alnum, hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'salesblink',
	name: 'SalesBlink',
	class: 'email',
	words: ['sales blink'],
	forms: [seq(text('key-'), hex(64)), alnum(16)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
