import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'deviantart',
	name: 'DeviantArt',
	class: 'saas',
	words: ['deviant art'],
	forms: [hex(32)],
	docs: 'https://www.deviantart.com/developers/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
