import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'getsandbox',
	name: 'Sandbox',
	class: 'saas',
	words: ['get sandbox'],
	forms: [word([15, 30])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
