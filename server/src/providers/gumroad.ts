import { hex, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'gumroad',
	name: 'Gumroad',
	class: 'payment',
	forms: [hex(64), word(43)],
	docs: 'https://gumroad.com/api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
