import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'zulip',
	name: 'Zulip',
	class: 'messaging',
	forms: [alnum(32)],
	docs: 'https://zulip.com/api/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
