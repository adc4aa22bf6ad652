import { base64 } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'capsulecrm',
	name: 'Capsule CRM',
	class: 'saas',
	words: ['capsule crm'],
	forms: [base64(64)],
	docs: 'https://developer.capsulecrm.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
