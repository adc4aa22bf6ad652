import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'zenkit',
	name: 'Zenkit',
	class: 'saas',
	forms: [seq(alnum(8), text('-'), alnum(32))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
