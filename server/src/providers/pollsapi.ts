import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'pollsapi',
	name: 'Polls API',
	class: 'saas',
	words: ['polls api'],
	forms: [alnum(28)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
