import { hex, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'gitter',
	name: 'Gitter',
	class: 'messaging',
	forms: [hex(40), word(40)],
	docs: 'https://developer.gitter.im/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
