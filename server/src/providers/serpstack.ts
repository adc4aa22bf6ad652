import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'serpstack',
	name: 'serpstack',
	class: 'saas',
	words: ['serp stack'],
	forms: [hex(32)],
	docs: 'https://serpstack.com/documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
