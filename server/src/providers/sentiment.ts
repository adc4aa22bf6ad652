import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'sentiment',
	name: 'Sentiment API',
	class: 'ai',
	words: ['sentiment api'],
	forms: [alnum(20)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
