import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'pepipost',
	name: 'Netcore Email',
	class: 'email',
	words: ['pepipost', 'netcore'],
	forms: [small(32)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
