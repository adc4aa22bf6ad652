import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'edamam',
	name: 'Edamam',
	class: 'saas',
	forms: [hex(32)],
	docs: 'https://developer.edamam.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
