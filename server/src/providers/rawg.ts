import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'rawg',
	name: 'RAWG',
	class: 'saas',
	forms: [hex(32)],
	docs: 'https://rawg.io/apidocs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
