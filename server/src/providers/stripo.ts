import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'stripo',
	name: 'Stripo',
	class: 'email',
	forms: [word([60, 300])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
