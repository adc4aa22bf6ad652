import { hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'pdfshift',
	name: 'PDFShift',
	class: 'saas',
	words: ['pdf shift'],
	forms: [seq(text('sk_'), hex(40)), hex(32)],
	docs: 'https://docs.pdfshift.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
