import { alnum, base64 } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'weaviate',
	name: 'Weaviate',
	class: 'database',
	forms: [alnum([36, 40]), base64([100, 140])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
