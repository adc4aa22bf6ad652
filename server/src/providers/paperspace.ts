import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'paperspace',
	name: 'Paperspace',
	class: 'cloud',
	forms: [hex(30)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
