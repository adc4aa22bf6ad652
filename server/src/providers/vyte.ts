import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'vyte',
	name: 'Vyte',
	class: 'saas',
	forms: [hex(50)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
