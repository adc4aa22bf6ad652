import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'overloop',
	name: 'Overloop',
	class: 'email',
	forms: [word([50, 54])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
