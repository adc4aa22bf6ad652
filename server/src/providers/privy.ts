import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'privy',
	name: 'Privy',
	class: 'identity',
	forms: [alnum([60, 90])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
