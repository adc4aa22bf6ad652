import { base64, hex, maybe, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'line',
	name: 'LINE',
	class: 'messaging',
	words: ['line messaging', 'line notify', 'line channel', 'line bot', 'line'],
	forms: [seq(base64([160, 190]), maybe(text('='))), word(43), hex(32)],
	common: true,
	docs: 'https://developers.line.biz/en/docs/messaging-api/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
