import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'looker',
	name: 'Looker',
	class: 'analytics',
	forms: [alnum(24)],
	docs: 'https://cloud.google.com/looker/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
