import { digits, hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'greenhouse',
	name: 'Greenhouse',
	class: 'saas',
	forms: [seq(hex(32), text('-'), digits([1, 3])), hex(34)],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
