import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'formcraft',
	name: 'FormCraft',
	class: 'saas',
	words: ['form craft'],
	forms: [alnum(32)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
