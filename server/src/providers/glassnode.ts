import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'glassnode',
	name: 'Glassnode',
	class: 'saas',
	forms: [alnum(27)],
	docs: 'https://docs.glassnode.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
