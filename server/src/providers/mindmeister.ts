import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'mindmeister',
	name: 'MindMeister',
	class: 'saas',
	words: ['mind meister'],
	forms: [alnum(43)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
