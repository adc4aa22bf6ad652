import { alnum, capital } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'kanbantool',
	name: 'Kanban Tool',
	class: 'saas',
	words: ['kanban tool'],
	forms: [capital(12), alnum(12)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
