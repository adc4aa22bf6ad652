import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'ashby',
	name: 'Ashby',
	class: 'saas',
	forms: [hex(64)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
