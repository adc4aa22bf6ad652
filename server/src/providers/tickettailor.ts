import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'tickettailor',
	name: 'Ticket Tailor',
	class: 'payment',
	words: ['ticket tailor'],
	forms: [seq(text('sk_'), word(36))],
	docs: 'https://developers.tickettailor.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
