import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'docusign',
	name: 'Docusign',
	class: 'saas',
	forms: [uuidForm],
	docs: 'https://developers.docusign.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
