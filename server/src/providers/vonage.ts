import { alnum, hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'vonage',
	name: 'Vonage',
	class: 'messaging',
	words: ['vonage', 'nexmo'],
	forms: [alnum(16), hex(8)],
	docs: 'https://developer.vonage.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
