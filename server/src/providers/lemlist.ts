import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'lemlist',
	name: 'lemlist',
	class: 'email',
	forms: [hex(32)],
	docs: 'https://developer.lemlist.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
