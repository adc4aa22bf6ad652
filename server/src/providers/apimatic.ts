import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'apimatic',
	name: 'APIMatic',
	class: 'saas',
	forms: [word(64)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
