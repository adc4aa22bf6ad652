import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'mockaroo',
	name: 'Mockaroo',
	class: 'saas',
	forms: [hex(8)],
	docs: 'https://www.mockaroo.com/api/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
