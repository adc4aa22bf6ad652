import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'shodan',
	name: 'Shodan',
	class: 'saas',
	forms: [alnum(32)],
	docs: 'https://developer.shodan.io/api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
