import { hex, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'kucoin',
	name: 'KuCoin',
	class: 'payment',
	words: ['ku coin'],
	forms: [uuidForm, hex(24)],
	docs: 'https://www.kucoin.com/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
