import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'apideck',
	name: 'Apideck',
	class: 'saas',
	forms: [seq(text('sk_live_'), word([60, 110]))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
