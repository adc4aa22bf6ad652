import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'rippling',
	name: 'Rippling',
	class: 'saas',
	forms: [word([60, 100])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
