import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'audd',
	name: 'AudD',
	class: 'saas',
	forms: [hex(32)],
	docs: 'https://docs.audd.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
