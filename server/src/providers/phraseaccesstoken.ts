import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'phraseaccesstoken',
	name: 'Phrase',
	class: 'saas',
	words: ['phrase app', 'phrase access', 'phrase api'],
	forms: [hex(64)],
	docs: 'https://developers.phrase.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
