import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'pushover',
	name: 'Pushover',
	class: 'messaging',
	words: ['push over'],
	forms: [small(30)],
	docs: 'https://pushover.net/api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
