import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'mailsac',
	name: 'Mailsac',
	class: 'email',
	forms: [seq(text('k_'), alnum([34, 50]))],
	docs: 'https://docs.mailsac.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
