import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'jupiterone',
	name: 'JupiterOne',
	class: 'saas',
	words: ['jupiter one'],
	forms: [hex(76)],
	docs: 'https://docs.jupiterone.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
