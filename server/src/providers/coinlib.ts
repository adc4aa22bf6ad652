import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'coinlib',
	name: 'Coinlib',
	class: 'saas',
	forms: [small(16)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
