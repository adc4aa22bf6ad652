import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'flightlabs',
	name: 'FlightLabs',
	class: 'saas',
	words: ['flight labs', 'go flight labs'],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
