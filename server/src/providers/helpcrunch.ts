import { base64 } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'helpcrunch',
	name: 'HelpCrunch',
	class: 'saas',
	words: ['help crunch'],
	forms: [base64(328)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
