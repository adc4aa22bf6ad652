import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'merge-dev',
	name: 'Merge',
	class: 'saas',
	words: ['merge dev', 'merge api'],
	forms: [word([50, 90])],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
