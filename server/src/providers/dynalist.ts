import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'dynalist',
	name: 'Dynalist',
	class: 'saas',
	forms: [word(86)],
	docs: 'https://apidocs.dynalist.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
