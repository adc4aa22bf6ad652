import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'truelayer',
	name: 'TrueLayer',
	class: 'payment',
	words: ['true layer'],
	forms: [uuidForm],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
