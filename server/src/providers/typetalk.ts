import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'typetalk',
	name: 'Typetalk',
	class: 'messaging',
	forms: [alnum(64)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
