import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'helpscout',
	name: 'Help Scout',
	class: 'saas',
	words: ['help scout'],
	forms: [alnum([32, 56])],
	docs: 'https://developer.helpscout.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
