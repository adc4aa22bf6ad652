import { hex, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'workable',
	name: 'Workable',
	class: 'saas',
	forms: [hex(64), word([40, 60])],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
