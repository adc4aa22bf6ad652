import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'copper',
	name: 'Copper',
	class: 'saas',
	forms: [hex(32)],
	common: true,
	docs: 'https://developer.copper.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
