import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'tradier',
	name: 'Tradier',
	class: 'payment',
	forms: [alnum(28)],
	docs: 'https://documentation.tradier.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
