import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'weatherbit',
	name: 'Weatherbit',
	class: 'saas',
	words: ['weather bit'],
	forms: [hex(32)],
	docs: 'https://www.weatherbit.io/api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
