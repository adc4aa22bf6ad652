import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'metrilo',
	name: 'Metrilo',
	class: 'analytics',
	forms: [hex(16)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
