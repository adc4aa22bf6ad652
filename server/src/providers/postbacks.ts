import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'postbacks',
	name: 'PostBacks',
	class: 'saas',
	forms: [alnum(24)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
