import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'countrylayer',
	name: 'Countrylayer',
	class: 'saas',
	words: ['country layer'],
	forms: [hex(32)],
	docs: 'https://countrylayer.com/documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
