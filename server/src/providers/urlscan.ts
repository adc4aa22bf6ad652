import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'urlscan',
	name: 'urlscan.io',
	class: 'saas',
	words: ['url scan'],
	forms: [uuidForm],
	docs: 'https://urlscan.io/docs/api/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
