import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'linkedin',
	name: 'LinkedIn',
	class: 'saas',
	words: ['linked in'],
	forms: [alnum(16)],
	docs: 'https://learn.microsoft.com/linkedin/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
