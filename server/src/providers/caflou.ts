import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'caflou',
	name: 'Caflou',
	class: 'saas',
	forms: [word([120, 200])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
