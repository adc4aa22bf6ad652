import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'moralis',
	name: 'Moralis',
	class: 'saas',
	forms: [alnum(64)],
	docs: 'https://docs.moralis.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
