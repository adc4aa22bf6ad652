import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'hybiscus',
	name: 'Hybiscus',
	class: 'saas',
	forms: [word(43)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
