import { alnum, base64 } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'brandfetch',
	name: 'Brandfetch',
	class: 'saas',
	forms: [alnum(40), base64(43)],
	docs: 'https://docs.brandfetch.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
