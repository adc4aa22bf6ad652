import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'tomtom',
	name: 'TomTom',
	class: 'saas',
	words: ['tom tom'],
	forms: [alnum(32)],
	docs: 'https://developer.tomtom.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
