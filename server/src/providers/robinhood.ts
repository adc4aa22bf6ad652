import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'robinhood',
	name: 'Robinhood',
	class: 'payment',
	words: ['robin hood'],
	forms: [uuidForm],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
