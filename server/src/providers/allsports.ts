import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'allsports',
	name: 'AllSports API',
	class: 'saas',
	words: ['all sports'],
	forms: [small(64)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
