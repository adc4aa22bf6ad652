import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'parsehub',
	name: 'ParseHub',
	class: 'saas',
	words: ['parse hub'],
	forms: [word([12, 30])],
	docs: 'https://www.parsehub.com/docs/ref/api/v2/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
