import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'ipstack',
	name: 'ipstack',
	class: 'saas',
	words: ['ip stack'],
	forms: [hex(32)],
	docs: 'https://ipstack.com/documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
