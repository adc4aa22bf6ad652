import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'equinix',
	name: 'Equinix Metal',
	class: 'cloud',
	words: ['equinix', 'packet auth', 'packet api'],
	forms: [alnum(32)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
