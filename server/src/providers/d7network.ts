import { base64 } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'd7network',
	name: 'D7 Networks',
	class: 'messaging',
	words: ['d7 network', 'd7 networks'],
	forms: [base64([22, 23])],
	docs: 'https://d7networks.com/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
