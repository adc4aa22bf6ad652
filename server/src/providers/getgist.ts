import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'getgist',
	name: 'Gist CRM',
	class: 'saas',
	words: ['get gist'],
	forms: [word([32, 900])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
