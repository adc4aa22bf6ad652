import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'pastebin',
	name: 'Pastebin',
	class: 'saas',
	forms: [word(32)],
	docs: 'https://pastebin.com/doc_api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
