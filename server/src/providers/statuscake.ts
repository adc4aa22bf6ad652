import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'statuscake',
	name: 'StatusCake',
	class: 'observability',
	words: ['status cake'],
	forms: [alnum(20)],
	docs: 'https://developers.statuscake.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
