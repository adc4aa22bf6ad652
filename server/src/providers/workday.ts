import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'workday',
	name: 'Workday',
	class: 'saas',
	forms: [alnum([48, 100])],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
