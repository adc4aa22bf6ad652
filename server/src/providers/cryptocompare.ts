import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'cryptocompare',
	name: 'CryptoCompare',
	class: 'saas',
	words: ['crypto compare'],
	forms: [hex(64)],
	docs: 'https://developers.coindesk.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
