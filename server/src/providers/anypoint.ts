import { hex, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'anypoint',
	name: 'MuleSoft Anypoint',
	class: 'cloud',
	words: ['anypoint', 'mulesoft'],
	forms: [uuidForm, hex(32)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
