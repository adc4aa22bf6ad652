import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'baremetrics',
	name: 'Baremetrics',
	class: 'payment',
	forms: [word(25)],
	docs: 'https://developers.baremetrics.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
