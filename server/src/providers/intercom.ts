import { base64, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'intercom',
	name: 'Intercom',
	class: 'messaging',
	words: ['intercom'],
	forms: [seq(base64([58, 59]), text('=')), base64([59, 60])],
	docs: 'https://developers.intercom.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
