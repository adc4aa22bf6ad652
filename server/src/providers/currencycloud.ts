import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'currencycloud',
	name: 'Currencycloud',
	class: 'payment',
	words: ['currency cloud'],
	forms: [hex(64)],
	docs: 'https://developer.currencycloud.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
