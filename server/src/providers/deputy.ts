import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'deputy',
	name: 'Deputy',
	class: 'saas',
	words: ['deputy api', 'deputy access'],
	forms: [hex(32)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
