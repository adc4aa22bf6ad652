import { base64 } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'onepagecrm',
	name: 'OnePageCRM',
	class: 'saas',
	words: ['one page crm'],
	forms: [base64([43, 44])],
	docs: 'https://developer.onepagecrm.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
