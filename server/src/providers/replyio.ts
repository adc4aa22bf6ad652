import { base64, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'replyio',
	name: 'Reply.io',
	class: 'email',
	words: ['reply io'],
	forms: [base64(24), word(24)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
