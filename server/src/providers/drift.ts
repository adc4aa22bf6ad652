import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'drift',
	name: 'Drift',
	class: 'messaging',
	words: ['drift'],
	forms: [alnum([32, 64])],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
