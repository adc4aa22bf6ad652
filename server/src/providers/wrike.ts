import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'wrike',
	name: 'Wrike',
	class: 'saas',
	forms: [word([40, 300])],
	docs: 'https://developers.wrike.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
