import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'zonkafeedback',
	name: 'Zonka Feedback',
	class: 'analytics',
	words: ['zonka feedback', 'zonka'],
	forms: [alnum(36)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
