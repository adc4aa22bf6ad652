import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'coveralls',
	name: 'Coveralls',
	class: 'ci',
	forms: [alnum([32, 37])],
	docs: 'https://docs.coveralls.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
