import { base64 } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'basiq',
	name: 'Basiq',
	class: 'payment',
	forms: [base64([90, 110])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
