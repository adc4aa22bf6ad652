import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'exchangerateapi',
	name: 'ExchangeRate-API',
	class: 'saas',
	words: ['exchange rate api', 'exchange rate'],
	forms: [hex(24)],
	docs: 'https://www.exchangerate-api.com/docs/overview',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
