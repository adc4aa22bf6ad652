import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'myintervals',
	name: 'Intervals',
	class: 'saas',
	words: ['my intervals'],
	forms: [alnum(11)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
