import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'neutrinoapi',
	name: 'Neutrino API',
	class: 'saas',
	words: ['neutrino api'],
	forms: [alnum(48)],
	docs: 'https://www.neutrinoapi.com/api/api-basics/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
