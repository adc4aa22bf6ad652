import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'synthesia',
	name: 'Synthesia',
	class: 'ai',
	forms: [hex(32)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
