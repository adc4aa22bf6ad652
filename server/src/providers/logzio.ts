import { alnum, seq, small, text, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'logzio',
	name: 'Logz.io',
	class: 'observability',
	words: ['logz io', 'logz'],
	forms: [
		uuidForm,
		alnum(32),
		seq(small(8), text('-'), small(4), text('-'), small(4), text('-'), small(4), text('-'), small(12)),
	],
	docs: 'https://docs.logz.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
