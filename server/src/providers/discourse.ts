import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'discourse',
	name: 'Discourse',
	class: 'saas',
	forms: [hex(64)],
	docs: 'https://docs.discourse.org/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
