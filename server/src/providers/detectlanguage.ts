import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'detectlanguage',
	name: 'Detect Language',
	class: 'ai',
	words: ['detect language'],
	forms: [hex(32)],
	docs: 'https://detectlanguage.com/documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
