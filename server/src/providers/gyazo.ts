import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'gyazo',
	name: 'Gyazo',
	class: 'saas',
	forms: [word(43)],
	docs: 'https://gyazo.com/api/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
