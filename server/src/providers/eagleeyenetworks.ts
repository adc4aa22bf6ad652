import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'eagleeyenetworks',
	name: 'Eagle Eye Networks',
	class: 'saas',
	words: ['eagle eye networks', 'eagle eye'],
	forms: [alnum(32)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
