import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'docparser',
	name: 'Docparser',
	class: 'saas',
	forms: [hex(40)],
	docs: 'https://docparser.com/developers/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
