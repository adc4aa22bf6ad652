import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'mapquest',
	name: 'MapQuest',
	class: 'saas',
	words: ['map quest'],
	forms: [alnum(32)],
	docs: 'https://developer.mapquest.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
