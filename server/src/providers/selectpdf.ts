import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'selectpdf',
	name: 'SelectPdf',
	class: 'saas',
	words: ['select pdf'],
	forms: [uuidForm],
	docs: 'https://selectpdf.com/html-to-pdf-api/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
