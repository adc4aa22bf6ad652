import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'aircall',
	name: 'Aircall',
	class: 'messaging',
	forms: [hex(32)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
