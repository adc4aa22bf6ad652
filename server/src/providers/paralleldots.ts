import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'paralleldots',
	name: 'ParallelDots',
	class: 'ai',
	words: ['parallel dots'],
	forms: [alnum(43)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
