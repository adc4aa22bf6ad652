import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'cloverly',
	name: 'Cloverly',
	class: 'saas',
	forms: [word(28)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
