import { alnum, small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'sportradar',
	name: 'Sportradar',
	class: 'saas',
	words: ['sport radar'],
	forms: [small(24), alnum(40)],
	docs: 'https://developer.sportradar.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
