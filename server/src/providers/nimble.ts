import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'nimble',
	name: 'Nimble',
	class: 'saas',
	words: ['nimble crm', 'nimble api'],
	forms: [alnum(30)],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
