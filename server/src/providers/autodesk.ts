import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'autodesk',
	name: 'Autodesk',
	class: 'saas',
	words: ['autodesk', 'forge client'],
	forms: [alnum([16, 64])],
	docs: 'https://aps.autodesk.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
