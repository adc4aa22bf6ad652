import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'freshworks',
	name: 'Freshworks',
	class: 'saas',
	words: ['my freshworks', 'freshworks', 'freshsales'],
	forms: [word(22)],
	docs: 'https://developers.freshworks.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
