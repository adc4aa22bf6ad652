import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'here',
	name: 'HERE',
	class: 'saas',
	words: ['here api', 'here maps'],
	forms: [word(43)],
	docs: 'https://www.here.com/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
