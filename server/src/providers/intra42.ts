import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'intra42',
	name: '42 Intra',
	class: 'saas',
	words: ['intra 42', '42 api'],
	forms: [hex(64)],
	docs: 'https://api.intra.42.fr/apidoc',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
