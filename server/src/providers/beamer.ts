import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'beamer',
	name: 'Beamer',
	class: 'saas',
	forms: [seq(text('b_'), word([44, 45]))],
	docs: 'https://www.getbeamer.com/api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
