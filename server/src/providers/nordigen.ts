import { hex, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'nordigen',
	name: 'Nordigen',
	class: 'payment',
	forms: [hex(128), uuidForm],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
