import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'convertapi',
	name: 'ConvertAPI',
	class: 'saas',
	words: ['convert api'],
	forms: [alnum(16)],
	docs: 'https://docs.convertapi.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
