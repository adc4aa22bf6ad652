import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'invoiceocean',
	name: 'InvoiceOcean',
	class: 'payment',
	words: ['invoice ocean'],
	forms: [word(20)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
