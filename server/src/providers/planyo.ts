import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'planyo',
	name: 'Planyo',
	class: 'saas',
	forms: [alnum(62)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
