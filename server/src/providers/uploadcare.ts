import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'uploadcare',
	name: 'Uploadcare',
	class: 'saas',
	words: ['upload care'],
	forms: [hex(20)],
	docs: 'https://uploadcare.com/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
