import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'borgbase',
	name: 'BorgBase',
	class: 'cloud',
	forms: [word([140, 160])],
	docs: 'https://docs.borgbase.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
