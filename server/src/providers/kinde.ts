import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'kinde',
	name: 'Kinde',
	class: 'identity',
	forms: [alnum([40, 60])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
