import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'cloudmersive',
	name: 'Cloudmersive',
	class: 'saas',
	forms: [uuidForm],
	docs: 'https://api.cloudmersive.com/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
