import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'ipify',
	name: 'IPify',
	class: 'saas',
	words: ['geo ipify', 'ipify'],
	forms: [seq(text('at_'), alnum(29))],
	docs: 'https://geo.ipify.org/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
