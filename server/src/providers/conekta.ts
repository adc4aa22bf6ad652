import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'conekta',
	name: 'Conekta',
	class: 'payment',
	forms: [alnum([18, 24])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
