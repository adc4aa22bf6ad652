import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'warrant',
	name: 'Warrant',
	class: 'identity',
	words: ['warrant'],
	forms: [seq(text('api_'), alnum([20, 60]))],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
