import { base64 } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'heygen',
	name: 'HeyGen',
	class: 'ai',
	forms: [base64([52, 60])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
