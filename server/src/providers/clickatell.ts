import { base64, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'clickatell',
	name: 'Clickatell',
	class: 'messaging',
	forms: [seq(base64([22, 24]), text('==')), word([22, 30])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
