import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'currencyscoop',
	name: 'CurrencyScoop',
	class: 'saas',
	words: ['currency scoop', 'currency beacon'],
	forms: [small(32)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
