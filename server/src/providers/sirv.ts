import { base64 } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'sirv',
	name: 'Sirv',
	class: 'saas',
	forms: [base64(88)],
	docs: 'https://sirv.com/help/articles/sirv-rest-api/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
