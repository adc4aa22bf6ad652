import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'enablex',
	name: 'EnableX',
	class: 'messaging',
	forms: [alnum(36)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
