import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'unify',
	name: 'Unify',
	class: 'ai',
	words: ['unify id', 'unifyid'],
	forms: [seq(alnum(22), text('='))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
