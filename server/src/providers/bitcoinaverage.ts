import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'bitcoinaverage',
	name: 'BitcoinAverage',
	class: 'saas',
	words: ['bitcoin average'],
	forms: [alnum(43)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
