import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'amadeus',
	name: 'Amadeus',
	class: 'saas',
	forms: [alnum(32)],
	docs: 'https://developers.amadeus.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
