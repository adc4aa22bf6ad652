import { base64 } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'qualaroo',
	name: 'Qualaroo',
	class: 'analytics',
	forms: [base64([64, 66])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
