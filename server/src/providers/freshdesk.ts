import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'freshdesk',
	name: 'Freshdesk',
	class: 'saas',
	words: ['fresh desk'],
	forms: [alnum(20)],
	docs: 'https://developers.freshdesk.com/api/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
