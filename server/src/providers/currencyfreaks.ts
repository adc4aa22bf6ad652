import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'currencyfreaks',
	name: 'CurrencyFreaks',
	class: 'saas',
	words: ['currency freaks'],
	forms: [small(32)],
	docs: 'https://currencyfreaks.com/documentation.html',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
