import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'thingsboard',
	name: 'ThingsBoard',
	class: 'observability',
	words: ['things board'],
	forms: [alnum(20)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
