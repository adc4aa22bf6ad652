import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'coinmarketcap',
	name: 'CoinMarketCap',
	class: 'saas',
	words: ['coin market cap'],
	forms: [uuidForm],
	docs: 'https://coinmarketcap.com/api/documentation/v1/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
