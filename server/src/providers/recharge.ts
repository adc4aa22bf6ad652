import { hex, seq, small, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'recharge',
	name: 'Recharge',
	class: 'payment',
	words: ['recharge api', 'recharge access'],
	forms: [seq(text('sk_'), small([44, 64])), hex(60)],
	docs: 'https://developer.rechargepayments.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
