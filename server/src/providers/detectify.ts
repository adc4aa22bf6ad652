import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'detectify',
	name: 'Detectify',
	class: 'saas',
	forms: [hex(32)],
	docs: 'https://developer.detectify.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
