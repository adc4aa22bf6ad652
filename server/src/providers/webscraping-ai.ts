import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'webscraping-ai',
	name: 'WebScraping.AI',
	class: 'saas',
	words: ['webscraping ai', 'webscraping'],
	forms: [uuidForm],
	docs: 'https://webscraping.ai/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
