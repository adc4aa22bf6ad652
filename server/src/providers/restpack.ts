import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'restpack',
	name: 'Restpack',
	class: 'saas',
	forms: [alnum([48, 50])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
