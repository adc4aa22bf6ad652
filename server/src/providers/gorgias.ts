import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'gorgias',
	name: 'Gorgias',
	class: 'messaging',
	forms: [hex(64)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
