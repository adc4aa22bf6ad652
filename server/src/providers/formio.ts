import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'formio',
	name: 'Form.io',
	class: 'saas',
	words: ['form io'],
	forms: [alnum(32)],
	docs: 'https://apidocs.form.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
