import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'goodday',
	name: 'GoodDay',
	class: 'saas',
	words: ['good day'],
	forms: [hex(32)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
