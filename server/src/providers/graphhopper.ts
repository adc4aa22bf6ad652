import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'graphhopper',
	name: 'GraphHopper',
	class: 'saas',
	words: ['graph hopper'],
	forms: [uuidForm],
	docs: 'https://docs.graphhopper.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
