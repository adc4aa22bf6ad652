import { alnum, hex, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'omnisend',
	name: 'Omnisend',
	class: 'email',
	forms: [seq(hex(24), text('-'), alnum([40, 60])), word(75)],
	docs: 'https://api-docs.omnisend.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
