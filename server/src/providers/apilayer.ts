import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'apilayer',
	name: 'APILayer',
	class: 'saas',
	words: ['api layer'],
	forms: [alnum(32)],
	docs: 'https://apilayer.com/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
