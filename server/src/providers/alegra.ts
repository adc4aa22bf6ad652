import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'alegra',
	name: 'Alegra',
	class: 'payment',
	forms: [small(20)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
