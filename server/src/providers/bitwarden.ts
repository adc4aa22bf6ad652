import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'bitwarden',
	name: 'Bitwarden',
	class: 'secret-store',
	words: ['bitwarden'],
	forms: [alnum(30)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
