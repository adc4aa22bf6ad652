import { hex, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'tines',
	name: 'Tines',
	class: 'ci',
	forms: [word(43), hex(64)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
