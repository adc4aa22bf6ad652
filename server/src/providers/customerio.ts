import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'customerio',
	name: 'Customer.io',
	class: 'email',
	words: ['customer io'],
	forms: [hex(20), hex(32)],
	docs: 'https://docs.customer.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
