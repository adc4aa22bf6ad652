import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'hibob',
	name: 'HiBob',
	class: 'saas',
	words: ['hi bob'],
	forms: [alnum([30, 60])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
