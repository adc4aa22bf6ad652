import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'deepai',
	name: 'DeepAI',
	class: 'ai',
	words: ['deep ai'],
	forms: [uuidForm],
	docs: 'https://deepai.org/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
