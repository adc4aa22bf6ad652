import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'afterpay',
	name: 'Afterpay',
	class: 'payment',
	forms: [hex(128)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
