import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'quickbooks',
	name: 'QuickBooks',
	class: 'payment',
	words: ['quick books', 'intuit'],
	forms: [alnum(40), alnum(50)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
