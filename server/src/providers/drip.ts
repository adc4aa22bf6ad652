import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'drip',
	name: 'Drip',
	class: 'email',
	forms: [hex(32)],
	common: true,
	docs: 'https://developer.drip.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
