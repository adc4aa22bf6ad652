import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'simvoly',
	name: 'Simvoly',
	class: 'saas',
	forms: [alnum(33)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
