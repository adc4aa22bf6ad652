import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'billomat',
	name: 'Billomat',
	class: 'payment',
	forms: [hex(32)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
