import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'ai21',
	name: 'AI21',
	class: 'ai',
	words: ['ai21'],
	forms: [alnum(32)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
