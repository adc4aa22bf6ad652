import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'pusher',
	name: 'Pusher',
	class: 'messaging',
	forms: [hex(20)],
	docs: 'https://pusher.com/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
