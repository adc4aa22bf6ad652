import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'paymo',
	name: 'Paymo',
	class: 'payment',
	forms: [alnum(44)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
