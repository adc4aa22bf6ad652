import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'wiz',
	name: 'Wiz',
	class: 'secret-store',
	words: ['wiz'],
	forms: [alnum([52, 64])],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
