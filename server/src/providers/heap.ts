import { digits, hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'heap',
	name: 'Heap',
	class: 'analytics',
	words: ['heap analytics', 'heap'],
	forms: [hex(32), digits([9, 12])],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
