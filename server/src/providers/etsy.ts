import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'etsy',
	name: 'Etsy',
	class: 'saas',
	forms: [small(24)],
	docs: 'https://developers.etsy.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
