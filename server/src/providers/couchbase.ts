import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'couchbase',
	name: 'Couchbase Capella',
	class: 'database',
	forms: [word([32, 80])],
	docs: 'https://docs.couchbase.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
