import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'clickhelp',
	name: 'ClickHelp',
	class: 'saas',
	words: ['click help'],
	forms: [alnum(24)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
