import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'loops',
	name: 'Loops',
	class: 'email',
	words: ['loops'],
	forms: [hex(32)],
	common: true,
	docs: 'https://loops.so/docs/api-reference',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
