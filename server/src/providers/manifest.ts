import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'manifest',
	name: 'Manifest',
	class: 'saas',
	words: ['manifest api'],
	forms: [uuidForm],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
