import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'mandrill',
	name: 'Mailchimp Transactional',
	class: 'email',
	words: ['mandrill'],
	forms: [word(22), seq(text('md-'), word(22))],
	docs: 'https://mailchimp.com/developer/transactional/api/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
