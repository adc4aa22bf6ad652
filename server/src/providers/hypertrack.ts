import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'hypertrack',
	name: 'HyperTrack',
	class: 'saas',
	words: ['hyper track'],
	forms: [word(54)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
