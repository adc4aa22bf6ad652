import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'securitytrails',
	name: 'SecurityTrails',
	class: 'saas',
	words: ['security trails'],
	forms: [alnum(32)],
	docs: 'https://docs.securitytrails.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
