import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'privacy-com',
	name: 'Privacy.com',
	class: 'payment',
	words: ['privacy com'],
	forms: [uuidForm],
	docs: 'https://privacy.com/developer/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
