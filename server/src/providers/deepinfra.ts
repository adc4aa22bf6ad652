import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'deepinfra',
	name: 'DeepInfra',
	class: 'ai',
	words: ['deep infra'],
	forms: [alnum(32)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
