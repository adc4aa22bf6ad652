import { alnum, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'cronofy',
	name: 'Cronofy',
	class: 'saas',
	forms: [seq(text('CRN_'), alnum([30, 50])), word(64)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
