import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'passage',
	name: 'Passage',
	class: 'identity',
	forms: [alnum([40, 140])],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
