import { alnum, hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'zendesk',
	name: 'Zendesk',
	class: 'saas',
	forms: [alnum(40), hex(64)],
	docs: 'https://developer.zendesk.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
