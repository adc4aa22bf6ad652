import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'gladly',
	name: 'Gladly',
	class: 'messaging',
	forms: [word([30, 60])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
