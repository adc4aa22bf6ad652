import { alnum, hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'freshbooks',
	name: 'FreshBooks',
	class: 'payment',
	words: ['fresh books'],
	forms: [hex(64), alnum(64)],
	docs: 'https://www.freshbooks.com/api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
