import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'cexio',
	name: 'CEX.IO',
	class: 'payment',
	words: ['cex io'],
	forms: [alnum([24, 27])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
