import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'tink',
	name: 'Tink',
	class: 'payment',
	forms: [hex(32)],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
