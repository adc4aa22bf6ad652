import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'upwave',
	name: 'Upwave',
	class: 'analytics',
	forms: [word(32)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
