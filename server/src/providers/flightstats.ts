import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'flightstats',
	name: 'FlightStats',
	class: 'saas',
	words: ['flight stats'],
	forms: [hex(32)],
	docs: 'https://developer.flightstats.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
