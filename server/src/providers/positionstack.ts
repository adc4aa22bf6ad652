import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'positionstack',
	name: 'positionstack',
	class: 'saas',
	words: ['position stack'],
	forms: [hex(32)],
	docs: 'https://positionstack.com/documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
