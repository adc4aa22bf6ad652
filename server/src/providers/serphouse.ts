import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'serphouse',
	name: 'SERPHouse',
	class: 'saas',
	words: ['serp house'],
	forms: [alnum(60)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
