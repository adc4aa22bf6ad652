import { alnum, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'zoom',
	name: 'Zoom',
	class: 'messaging',
	words: ['zoom'],
	forms: [alnum(32), word(22)],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
