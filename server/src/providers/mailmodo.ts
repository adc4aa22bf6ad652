import { capital, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'mailmodo',
	name: 'Mailmodo',
	class: 'email',
	forms: [seq(capital(7), text('-'), capital(7), text('-'), capital(7), text('-'), capital(7))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
