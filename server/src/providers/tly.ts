import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'tly',
	name: 'T.LY',
	class: 'saas',
	words: ['t ly'],
	forms: [alnum(60)],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
