import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'thousandeyes',
	name: 'ThousandEyes',
	class: 'observability',
	words: ['thousand eyes'],
	forms: [small(32)],
	docs: 'https://developer.cisco.com/docs/thousandeyes/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
