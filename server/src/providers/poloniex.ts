import { capital, hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'poloniex',
	name: 'Poloniex',
	class: 'payment',
	forms: [hex(128), seq(capital(8), text('-'), capital(8), text('-'), capital(8), text('-'), capital(8))],
	docs: 'https://api-docs.poloniex.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
