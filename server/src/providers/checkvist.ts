import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'checkvist',
	name: 'Checkvist',
	class: 'saas',
	forms: [alnum(14)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
