import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'geoapify',
	name: 'Geoapify',
	class: 'saas',
	forms: [small(32)],
	docs: 'https://apidocs.geoapify.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
