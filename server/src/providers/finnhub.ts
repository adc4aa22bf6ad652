import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'finnhub',
	name: 'Finnhub',
	class: 'saas',
	forms: [small(20), small(40)],
	docs: 'https://finnhub.io/docs/api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
