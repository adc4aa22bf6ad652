import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'box',
	name: 'Box',
	class: 'saas',
	forms: [alnum(32)],
	common: true,
	docs: 'https://developer.box.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
