import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'blitapp',
	name: 'Blitapp',
	class: 'saas',
	words: ['blit app'],
	forms: [word(39)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
