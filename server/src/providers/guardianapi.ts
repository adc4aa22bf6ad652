import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'guardianapi',
	name: 'Guardian Open Platform',
	class: 'saas',
	words: ['guardian api', 'guardian'],
	forms: [uuidForm],
	common: true,
	docs: 'https://open-platform.theguardian.com/documentation/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
