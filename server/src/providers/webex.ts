import { either, hex, seq, text, uuidForm, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'webex',
	name: 'Webex',
	class: 'messaging',
	words: ['webex'],
	forms: [seq(word([64, 66]), text('_'), either(text('P'), text('p')), hex([1, 3]), text('_'), uuidForm), hex(64)],
	docs: 'https://developer.webex.com/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
