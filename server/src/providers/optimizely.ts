import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'optimizely',
	name: 'Optimizely',
	class: 'analytics',
	forms: [seq(text('2:'), word([30, 50])), word(54)],
	docs: 'https://docs.developers.optimizely.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
