import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'happyscribe',
	name: 'Happy Scribe',
	class: 'ai',
	words: ['happy scribe'],
	forms: [alnum(24)],
	docs: 'https://dev.happyscribe.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
