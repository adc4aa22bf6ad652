import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'salesflare',
	name: 'Salesflare',
	class: 'saas',
	words: ['sales flare'],
	forms: [word(45)],
	docs: 'https://api.salesflare.com/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
