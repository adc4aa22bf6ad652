import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'simfin',
	name: 'SimFin',
	class: 'saas',
	words: ['sim fin'],
	forms: [alnum(32)],
	docs: 'https://simfin.readme.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
