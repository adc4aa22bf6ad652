import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'duply',
	name: 'Duply',
	class: 'saas',
	forms: [uuidForm],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
