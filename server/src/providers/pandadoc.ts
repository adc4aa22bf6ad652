import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'pandadoc',
	name: 'PandaDoc',
	class: 'saas',
	words: ['panda doc'],
	forms: [alnum(40)],
	docs: 'https://developers.pandadoc.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
