import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'chatwork',
	name: 'Chatwork',
	class: 'messaging',
	forms: [hex(32)],
	docs: 'https://developer.chatwork.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
