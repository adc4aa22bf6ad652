import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'insightly',
	name: 'Insightly',
	class: 'saas',
	forms: [uuidForm],
	docs: 'https://api.insightly.com/v3.1/Help',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
