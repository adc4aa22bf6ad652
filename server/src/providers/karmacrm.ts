import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'karmacrm',
	name: 'karmaCRM',
	class: 'saas',
	words: ['karma crm', 'karma'],
	forms: [alnum(20)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
