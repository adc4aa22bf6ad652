import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'kontent',
	name: 'Kontent.ai',
	class: 'saas',
	words: ['kontent'],
	forms: [uuidForm],
	docs: 'https://kontent.ai/learn/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
