import { alnum, hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'mailjet',
	name: 'Mailjet',
	class: 'email',
	forms: [hex(32), alnum(32)],
	docs: 'https://dev.mailjet.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
