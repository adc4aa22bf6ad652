import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'printful',
	name: 'Printful',
	class: 'saas',
	forms: [alnum(40)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
