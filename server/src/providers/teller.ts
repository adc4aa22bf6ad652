import { base32Small, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'teller',
	name: 'Teller',
	class: 'payment',
	words: ['teller io', 'teller'],
	forms: [seq(text('token_'), base32Small(26))],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
