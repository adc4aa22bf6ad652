import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'phonepe',
	name: 'PhonePe',
	class: 'payment',
	words: ['phone pe'],
	forms: [uuidForm],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
