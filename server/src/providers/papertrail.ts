import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'papertrail',
	name: 'Papertrail',
	class: 'observability',
	words: ['paper trail'],
	forms: [alnum(20)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
