import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'zenserp',
	name: 'Zenserp',
	class: 'saas',
	words: ['zen serp'],
	forms: [uuidForm],
	docs: 'https://zenserp.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
