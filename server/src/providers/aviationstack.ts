import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'aviationstack',
	name: 'Aviationstack',
	class: 'saas',
	words: ['aviation stack'],
	forms: [hex(32)],
	docs: 'https://aviationstack.com/documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
