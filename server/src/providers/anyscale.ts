import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'anyscale',
	name: 'Anyscale',
	class: 'ai',
	forms: [seq(text('esecret_'), alnum([24, 40]))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
