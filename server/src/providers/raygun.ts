import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'raygun',
	name: 'Raygun',
	class: 'observability',
	forms: [alnum([22, 30])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
