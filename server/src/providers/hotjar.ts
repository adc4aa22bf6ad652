import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'hotjar',
	name: 'Hotjar',
	class: 'analytics',
	forms: [word([40, 64])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
