import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'sinch',
	name: 'Sinch',
	class: 'messaging',
	words: ['sinch'],
	forms: [hex(32)],
	docs: 'https://developers.sinch.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
