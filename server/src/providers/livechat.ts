import { either, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'livechat',
	name: 'LiveChat',
	class: 'messaging',
	words: ['live chat'],
	forms: [seq(either(text('dal:'), text('fra:')), word([30, 60]))],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
