import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'contentstack',
	name: 'Contentstack',
	class: 'saas',
	words: ['content stack'],
	forms: [hex([24, 34])],
	docs: 'https://www.contentstack.com/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
