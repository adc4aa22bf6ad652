import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'simplesat',
	name: 'Simplesat',
	class: 'saas',
	words: ['simple sat'],
	forms: [hex(40)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
