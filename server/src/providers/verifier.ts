import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'verifier',
	name: 'Verifier',
	class: 'saas',
	words: ['verifier meetchopra'],
	forms: [hex(96)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
