import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'resemble',
	name: 'Resemble AI',
	class: 'ai',
	words: ['resemble ai', 'resemble'],
	forms: [alnum([22, 26])],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
