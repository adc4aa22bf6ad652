import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'datafire',
	name: 'DataFire',
	class: 'saas',
	words: ['data fire'],
	forms: [word(175)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
