import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'coinapi',
	name: 'CoinAPI',
	class: 'saas',
	words: ['coin api'],
	forms: [uuidForm],
	docs: 'https://docs.coinapi.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
