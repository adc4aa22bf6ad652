import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'newscatcher',
	name: 'NewsCatcher',
	class: 'saas',
	words: ['news catcher'],
	forms: [word(43)],
	docs: 'https://docs.newscatcherapi.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
