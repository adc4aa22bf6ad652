import { seq, small, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'nozbe',
	name: 'Nozbe',
	class: 'saas',
	words: ['nozbe teams', 'nozbe'],
	forms: [seq(small(16), text('_'), word([60, 70]))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
