import { alnum, hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'finicity',
	name: 'Finicity',
	class: 'payment',
	forms: [hex(32), alnum(20)],
	docs: 'https://developer.mastercard.com/open-finance-us/documentation/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
