import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'userstack',
	name: 'userstack',
	class: 'saas',
	words: ['user stack'],
	forms: [hex(32)],
	docs: 'https://userstack.com/documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
