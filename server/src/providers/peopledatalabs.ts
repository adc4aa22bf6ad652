import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'peopledatalabs',
	name: 'People Data Labs',
	class: 'saas',
	words: ['people data labs', 'pdl api'],
	forms: [hex(64)],
	docs: 'https://docs.peopledatalabs.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
