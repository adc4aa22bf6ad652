import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'humanity',
	name: 'Humanity',
	class: 'saas',
	forms: [hex(40)],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
