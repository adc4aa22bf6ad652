import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'revampcrm',
	name: 'Revamp CRM',
	class: 'saas',
	words: ['revamp crm'],
	forms: [alnum(40)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
