import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'livestorm',
	name: 'Livestorm',
	class: 'saas',
	forms: [word([40, 200])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
