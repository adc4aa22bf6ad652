import { hex, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'rownd',
	name: 'Rownd',
	class: 'identity',
	forms: [hex(48), uuidForm],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
