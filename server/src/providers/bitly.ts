import { alnum, hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'bitly',
	name: 'Bitly',
	class: 'saas',
	forms: [hex(40), alnum(40)],
	docs: 'https://dev.bitly.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
