import { base64 } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'paymob',
	name: 'Paymob',
	class: 'payment',
	forms: [base64([120, 260])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
