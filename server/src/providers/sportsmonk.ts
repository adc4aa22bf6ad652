import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'sportsmonk',
	name: 'Sportmonks',
	class: 'saas',
	words: ['sports monk', 'sport monks'],
	forms: [alnum(60)],
	docs: 'https://docs.sportmonks.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
