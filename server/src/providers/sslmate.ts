import { alnum, digits, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'sslmate',
	name: 'SSLMate',
	class: 'identity',
	words: ['ssl mate'],
	forms: [seq(digits([3, 6]), text('_'), alnum(20)), alnum(36)],
	docs: 'https://sslmate.com/help/reference/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
