import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'delighted',
	name: 'Delighted',
	class: 'saas',
	forms: [alnum(32)],
	docs: 'https://app.delighted.com/docs/api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
