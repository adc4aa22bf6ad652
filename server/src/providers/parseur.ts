import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'parseur',
	name: 'Parseur',
	class: 'saas',
	forms: [hex(40)],
	docs: 'https://developer.parseur.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
