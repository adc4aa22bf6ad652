import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'bitfinex',
	name: 'Bitfinex',
	class: 'payment',
	forms: [alnum(43)],
	docs: 'https://docs.bitfinex.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
