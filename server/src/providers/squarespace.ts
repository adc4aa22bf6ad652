import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'squarespace',
	name: 'Squarespace',
	class: 'payment',
	words: ['square space'],
	forms: [uuidForm],
	docs: 'https://developers.squarespace.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
