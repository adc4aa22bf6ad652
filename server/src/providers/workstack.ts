import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'workstack',
	name: 'Workstack',
	class: 'saas',
	words: ['work stack'],
	forms: [alnum(60)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
