import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'envoy',
	name: 'Envoy',
	class: 'saas',
	words: ['envoy'],
	forms: [alnum([36, 220])],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
