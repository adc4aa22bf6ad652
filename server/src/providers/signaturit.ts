import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'signaturit',
	name: 'Signaturit',
	class: 'saas',
	forms: [alnum(86)],
	docs: 'https://docs.signaturit.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
