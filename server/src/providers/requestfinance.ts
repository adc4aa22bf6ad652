import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'requestfinance',
	name: 'Request Finance',
	class: 'payment',
	words: ['request finance'],
	forms: [seq(alnum(7), text('-'), alnum(7), text('-'), alnum(7), text('-'), alnum(7))],
	docs: 'https://docs.request.finance/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
