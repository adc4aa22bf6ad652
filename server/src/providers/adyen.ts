import { base64, hex, maybe, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'adyen',
	name: 'Adyen',
	class: 'payment',
	forms: [seq(text('AQE'), base64([80, 220]), maybe(text('='))), hex(64)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
