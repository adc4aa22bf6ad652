import { hex, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'adobe',
	name: 'Adobe',
	class: 'saas',
	forms: [seq(text('p8e-'), hex(32)), seq(text('p8e-'), word([28, 40])), hex(32)],
	docs: 'https://developer.adobe.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
