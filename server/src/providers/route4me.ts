import { alnum, hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'route4me',
	name: 'Route4Me',
	class: 'saas',
	words: ['route 4 me'],
	forms: [hex(32), alnum(32)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
