import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'jotform',
	name: 'Jotform',
	class: 'saas',
	words: ['jot form'],
	forms: [hex(32)],
	docs: 'https://api.jotform.com/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
