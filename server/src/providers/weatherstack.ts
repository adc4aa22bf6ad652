import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'weatherstack',
	name: 'Weatherstack',
	class: 'saas',
	words: ['weather stack'],
	forms: [hex(32)],
	docs: 'https://weatherstack.com/documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
