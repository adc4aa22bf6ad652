import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'cronitor',
	name: 'Cronitor',
	class: 'observability',
	forms: [hex(32)],
	docs: 'https://cronitor.io/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
