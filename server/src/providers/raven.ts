import { capital, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'raven',
	name: 'Raven',
	class: 'messaging',
	words: ['raven tools', 'raven'],
	forms: [seq(capital(8), text('-'), capital(7)), seq(capital(8), text('-'), capital(8))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
