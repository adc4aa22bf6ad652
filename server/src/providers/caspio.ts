import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'caspio',
	name: 'Caspio',
	class: 'database',
	forms: [hex([40, 64])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
