import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'reachmail',
	name: 'ReachMail',
	class: 'email',
	words: ['reach mail'],
	forms: [word(68)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
