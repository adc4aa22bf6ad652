import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'exoscale',
	name: 'Exoscale',
	class: 'cloud',
	forms: [word(43)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
