import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'bugherd',
	name: 'BugHerd',
	class: 'saas',
	forms: [small(22)],
	docs: 'https://www.bugherd.com/api_v2',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
