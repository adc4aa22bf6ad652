import { digits } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'geocode-xyz',
	name: 'Geocode.xyz',
	class: 'saas',
	words: ['geocode xyz', 'geocode'],
	forms: [digits([20, 30])],
	common: true,
	docs: 'https://geocode.xyz/api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
