import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'stackhawk',
	name: 'StackHawk',
	class: 'ci',
	words: ['stack hawk'],
	forms: [seq(text('hawk.'), word(20), text('.'), word(20))],
	docs: 'https://docs.stackhawk.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
