import { base64, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'aiven',
	name: 'Aiven',
	class: 'cloud',
	words: ['aiven'],
	forms: [seq(base64([300, 400]), text('=')), base64([300, 400])],
	docs: 'https://aiven.io/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
