import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'lexigram',
	name: 'Lexigram',
	class: 'ai',
	forms: [word([40, 301])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
