import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'infura',
	name: 'Infura',
	class: 'saas',
	forms: [hex(32)],
	docs: 'https://docs.metamask.io/services/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
