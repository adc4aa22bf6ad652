import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'newsapi',
	name: 'News API',
	class: 'saas',
	words: ['news api'],
	forms: [hex(32)],
	docs: 'https://newsapi.org/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
