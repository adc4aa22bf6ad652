import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'taxjar',
	name: 'TaxJar',
	class: 'payment',
	words: ['tax jar'],
	forms: [hex(32)],
	docs: 'https://developers.taxjar.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
