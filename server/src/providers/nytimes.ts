import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'nytimes',
	name: 'New York Times',
	class: 'saas',
	words: ['ny times', 'new york times', 'nyt'],
	forms: [alnum(32)],
	docs: 'https://developer.nytimes.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
