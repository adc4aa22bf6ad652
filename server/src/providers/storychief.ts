import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'storychief',
	name: 'StoryChief',
	class: 'saas',
	words: ['story chief'],
	forms: [word([40, 940])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
