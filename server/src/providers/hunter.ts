import { hex, small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'hunter',
	name: 'Hunter',
	class: 'saas',
	words: ['hunter io', 'hunter'],
	forms: [hex(40), small(40)],
	common: true,
	docs: 'https://hunter.io/api-documentation/v2',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
