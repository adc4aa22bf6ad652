import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'airvisual',
	name: 'IQAir AirVisual',
	class: 'saas',
	words: ['airvisual', 'iqair'],
	forms: [uuidForm],
	docs: 'https://api-docs.iqair.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
