import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'fixerio',
	name: 'Fixer',
	class: 'saas',
	words: ['fixer io', 'fixer api', 'fixer'],
	forms: [alnum(32)],
	docs: 'https://fixer.io/documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
