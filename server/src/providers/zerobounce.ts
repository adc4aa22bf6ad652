import { hex, small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'zerobounce',
	name: 'ZeroBounce',
	class: 'email',
	words: ['zero bounce'],
	forms: [hex(32), small(32)],
	docs: 'https://www.zerobounce.net/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
