import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'linkpreview',
	name: 'LinkPreview',
	class: 'saas',
	words: ['link preview'],
	forms: [hex(32)],
	docs: 'https://docs.linkpreview.net/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
