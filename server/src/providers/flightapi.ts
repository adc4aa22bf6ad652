import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'flightapi',
	name: 'FlightAPI',
	class: 'saas',
	words: ['flight api'],
	forms: [small(24)],
	docs: 'https://docs.flightapi.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
