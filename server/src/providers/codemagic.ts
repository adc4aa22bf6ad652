import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'codemagic',
	name: 'Codemagic',
	class: 'ci',
	words: ['code magic'],
	forms: [word(43)],
	docs: 'https://docs.codemagic.io/rest-api/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
