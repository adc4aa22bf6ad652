import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'html2pdf',
	name: 'HTML2PDF',
	class: 'saas',
	words: ['html 2 pdf'],
	forms: [alnum(64)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
