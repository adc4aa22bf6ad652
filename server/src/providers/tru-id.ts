import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'tru-id',
	name: 'tru.ID',
	class: 'identity',
	words: ['tru id'],
	forms: [word(36)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
