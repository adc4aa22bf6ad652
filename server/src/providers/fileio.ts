import { capital, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'fileio',
	name: 'file.io',
	class: 'saas',
	words: ['file io'],
	forms: [seq(capital([7, 14]), text('.'), capital([7, 14]), text('-'), capital([7, 14]))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
