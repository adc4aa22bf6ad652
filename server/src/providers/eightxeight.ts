import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'eightxeight',
	name: '8x8',
	class: 'messaging',
	words: ['8x8', 'eight x eight'],
	forms: [alnum([30, 43])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
