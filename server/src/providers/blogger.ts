import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'blogger',
	name: 'Blogger',
	class: 'saas',
	forms: [word(39)],
	common: true,
	docs: 'https://developers.google.com/blogger',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
