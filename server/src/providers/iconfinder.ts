import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'iconfinder',
	name: 'Iconfinder',
	class: 'saas',
	words: ['icon finder'],
	forms: [alnum(64)],
	docs: 'https://developer.iconfinder.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
