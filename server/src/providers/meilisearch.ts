import { hex, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'meilisearch',
	name: 'Meilisearch',
	class: 'database',
	forms: [hex(64), word([16, 64])],
	docs: 'https://www.meilisearch.com/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
