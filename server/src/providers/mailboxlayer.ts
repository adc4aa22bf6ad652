import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'mailboxlayer',
	name: 'Mailboxlayer',
	class: 'saas',
	words: ['mailbox layer'],
	forms: [hex(32)],
	docs: 'https://mailboxlayer.com/documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
