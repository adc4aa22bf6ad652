import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'commodities',
	name: 'Commodities-API',
	class: 'saas',
	words: ['commodities api'],
	forms: [alnum(60)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
