import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'codeclimate',
	name: 'Code Climate',
	class: 'ci',
	words: ['code climate'],
	forms: [hex(40), hex(64)],
	docs: 'https://developer.codeclimate.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
