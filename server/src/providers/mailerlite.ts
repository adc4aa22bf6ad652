import { alnum, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'mailerlite',
	name: 'MailerLite',
	class: 'email',
	words: ['mailer lite'],
	forms: [alnum(32), word([900, 1100])],
	docs: 'https://developers.mailerlite.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
