import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'xero',
	name: 'Xero',
	class: 'payment',
	forms: [word([32, 48])],
	docs: 'https://developer.xero.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
