import { uuidForm, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'mixmax',
	name: 'Mixmax',
	class: 'email',
	forms: [word(36), uuidForm],
	docs: 'https://developer.mixmax.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
