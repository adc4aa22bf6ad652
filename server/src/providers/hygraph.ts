import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'hygraph',
	name: 'Hygraph',
	class: 'saas',
	words: ['hygraph', 'graph cms'],
	forms: [uuidForm],
	docs: 'https://hygraph.com/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
