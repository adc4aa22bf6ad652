import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'loyverse',
	name: 'Loyverse',
	class: 'payment',
	forms: [hex(32)],
	docs: 'https://developer.loyverse.com/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
