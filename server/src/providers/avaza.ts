import { digits, hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'avaza',
	name: 'Avaza',
	class: 'saas',
	forms: [seq(digits([2, 10]), text('-'), hex(40))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
