import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'ritekit',
	name: 'RiteKit',
	class: 'saas',
	words: ['rite kit'],
	forms: [hex(44)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
