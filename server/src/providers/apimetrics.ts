import { alnum, hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'apimetrics',
	name: 'APImetrics',
	class: 'observability',
	words: ['api metrics'],
	forms: [hex(32), alnum(32)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
