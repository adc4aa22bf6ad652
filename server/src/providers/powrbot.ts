import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'powrbot',
	name: 'Powrbot',
	class: 'saas',
	forms: [alnum([40, 50])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
