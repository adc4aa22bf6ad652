import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'currentsapi',
	name: 'Currents API',
	class: 'saas',
	words: ['currents api'],
	forms: [word(48)],
	docs: 'https://currentsapi.services/en/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
