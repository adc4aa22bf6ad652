import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'front',
	name: 'Front',
	class: 'saas',
	forms: [word([36, 400])],
	common: true,
	docs: 'https://dev.frontapp.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
