import { base64, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'kraken',
	name: 'Kraken',
	class: 'payment',
	words: ['kraken'],
	forms: [seq(base64(86), text('==')), base64(56)],
	common: true,
	docs: 'https://docs.kraken.com/api/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
