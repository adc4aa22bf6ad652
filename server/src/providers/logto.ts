import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'logto',
	name: 'Logto',
	class: 'identity',
	forms: [alnum([32, 64])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
