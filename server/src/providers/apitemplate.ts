import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'apitemplate',
	name: 'APITemplate.io',
	class: 'saas',
	words: ['api template'],
	forms: [small(39)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
