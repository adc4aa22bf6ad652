import { alnum, either, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'lark',
	name: 'Lark',
	class: 'messaging',
	words: ['lark suite', 'lark', 'feishu'],
	forms: [seq(either(text('t-'), text('u-')), word([20, 44])), alnum(32)],
	common: true,
	docs: 'https://open.larksuite.com/document/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
