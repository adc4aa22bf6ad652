import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'teletype-app',
	name: 'Teletype',
	class: 'messaging',
	words: ['teletype app', 'teletype'],
	forms: [word(32)],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
