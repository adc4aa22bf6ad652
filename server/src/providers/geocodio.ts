import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'geocodio',
	name: 'Geocodio',
	class: 'saas',
	forms: [small(39)],
	docs: 'https://www.geocod.io/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
