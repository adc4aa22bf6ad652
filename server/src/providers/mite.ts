import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'mite',
	name: 'mite',
	class: 'saas',
	forms: [hex(16)],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
