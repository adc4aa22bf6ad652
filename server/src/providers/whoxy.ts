import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'whoxy',
	name: 'Whoxy',
	class: 'saas',
	forms: [small(33)],
	docs: 'https://www.whoxy.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
