import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'stability',
	name: 'Stability AI',
	class: 'ai',
	words: ['stability ai', 'stability'],
	forms: [seq(text('sk-'), alnum(48))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
