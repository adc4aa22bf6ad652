import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'skrappio',
	name: 'Skrapp',
	class: 'saas',
	words: ['skrapp io', 'skrapp'],
	forms: [alnum(42)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
