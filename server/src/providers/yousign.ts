import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'yousign',
	name: 'Yousign',
	class: 'saas',
	words: ['you sign'],
	forms: [alnum(32)],
	docs: 'https://developers.yousign.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
