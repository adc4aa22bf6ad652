import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'datagov',
	name: 'Data.gov',
	class: 'saas',
	words: ['data gov', 'api data gov'],
	forms: [alnum(40)],
	docs: 'https://api.data.gov/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
