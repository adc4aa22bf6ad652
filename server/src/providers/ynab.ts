import { hex, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'ynab',
	name: 'YNAB',
	class: 'payment',
	words: ['you need a budget', 'ynab'],
	forms: [hex(64), word(43)],
	docs: 'https://api.ynab.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
