import { alnum, digits, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'convier',
	name: 'Convier',
	class: 'saas',
	forms: [seq(digits([1, 3]), text('|'), alnum(40))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
