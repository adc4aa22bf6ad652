import { base64 } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'cloudelements',
	name: 'Cloud Elements',
	class: 'saas',
	words: ['cloud elements'],
	forms: [base64([43, 44])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
