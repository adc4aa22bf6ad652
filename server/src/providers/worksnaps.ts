import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'worksnaps',
	name: 'Worksnaps',
	class: 'saas',
	words: ['work snaps'],
	forms: [alnum(40)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
