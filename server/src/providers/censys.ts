import { alnum, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'censys',
	name: 'Censys',
	class: 'saas',
	forms: [alnum(32), uuidForm],
	docs: 'https://docs.censys.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
