import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'polygon-io',
	name: 'Polygon',
	class: 'saas',
	words: ['polygon io', 'polygon'],
	forms: [alnum(32)],
	common: true,
	docs: 'https://polygon.io/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
