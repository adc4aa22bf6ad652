import { alnum, hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'teamgate',
	name: 'Teamgate',
	class: 'saas',
	words: ['team gate'],
	forms: [hex(40), alnum(80)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
