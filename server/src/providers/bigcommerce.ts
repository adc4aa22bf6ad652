import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'bigcommerce',
	name: 'BigCommerce',
	class: 'payment',
	words: ['big commerce'],
	forms: [small([31, 34])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
