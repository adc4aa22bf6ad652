import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'disqus',
	name: 'Disqus',
	class: 'saas',
	forms: [alnum(64)],
	docs: 'https://disqus.com/api/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
