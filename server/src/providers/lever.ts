import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'lever',
	name: 'Lever',
	class: 'saas',
	forms: [alnum([40, 60])],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
