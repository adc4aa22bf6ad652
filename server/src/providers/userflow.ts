import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'userflow',
	name: 'Userflow',
	class: 'analytics',
	words: ['user flow'],
	forms: [seq(text('eyJ'), word([30, 300]), text('.'), word([60, 300]), text('.'), word([40, 90]))],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
