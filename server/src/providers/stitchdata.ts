import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'stitchdata',
	name: 'Stitch',
	class: 'analytics',
	words: ['stitch data'],
	forms: [word(35)],
	docs: 'https://www.stitchdata.com/docs/developers/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
