import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'oopspam',
	name: 'OOPSpam',
	class: 'saas',
	words: ['oop spam'],
	forms: [alnum(40)],
	docs: 'https://www.oopspam.com/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
