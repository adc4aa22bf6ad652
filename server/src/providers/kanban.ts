import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'kanban',
	name: 'Kanbanize',
	class: 'saas',
	words: ['kanbanize', 'kanban'],
	forms: [alnum(40)],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
