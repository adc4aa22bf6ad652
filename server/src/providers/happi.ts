import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'happi',
	name: 'Happi',
	class: 'saas',
	words: ['happi dev', 'happi'],
	forms: [alnum(56)],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
