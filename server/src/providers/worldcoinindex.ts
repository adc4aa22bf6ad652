import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'worldcoinindex',
	name: 'WorldCoinIndex',
	class: 'saas',
	words: ['world coin index'],
	forms: [alnum(35)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
