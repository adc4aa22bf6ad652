import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'intrinio',
	name: 'Intrinio',
	class: 'saas',
	forms: [alnum(44)],
	docs: 'https://docs.intrinio.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
