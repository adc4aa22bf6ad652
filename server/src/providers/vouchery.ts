import { uuidForm, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'vouchery',
	name: 'Vouchery',
	class: 'payment',
	forms: [uuidForm, word(32)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
