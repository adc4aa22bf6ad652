import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'ticketmaster',
	name: 'Ticketmaster',
	class: 'saas',
	words: ['ticket master'],
	forms: [alnum(32)],
	docs: 'https://developer.ticketmaster.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
