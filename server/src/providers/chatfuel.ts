import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'chatfuel',
	name: 'Chatfuel',
	class: 'messaging',
	forms: [alnum(128), alnum(64)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
