import { base64 } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'gocanvas',
	name: 'GoCanvas',
	class: 'saas',
	words: ['go canvas'],
	forms: [base64([43, 80])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
