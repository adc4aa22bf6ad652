import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'dynamic-xyz',
	name: 'Dynamic',
	class: 'identity',
	words: ['dynamic xyz', 'dynamic environment'],
	forms: [seq(text('dyn_'), alnum(56))],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
