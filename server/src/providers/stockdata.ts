import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'stockdata',
	name: 'StockData',
	class: 'saas',
	words: ['stock data'],
	forms: [alnum(40)],
	docs: 'https://www.stockdata.org/documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
