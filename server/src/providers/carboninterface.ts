import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'carboninterface',
	name: 'Carbon Interface',
	class: 'saas',
	words: ['carbon interface'],
	forms: [alnum([20, 21])],
	docs: 'https://docs.carboninterface.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
