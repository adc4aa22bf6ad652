import { hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'africastalking',
	name: "Africa's Talking",
	class: 'messaging',
	words: ['africas talking'],
	forms: [seq(text('atsk_'), hex([48, 72])), hex(64)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
