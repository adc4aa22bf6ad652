import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'phantombuster',
	name: 'PhantomBuster',
	class: 'saas',
	words: ['phantom buster'],
	forms: [alnum(43)],
	docs: 'https://hub.phantombuster.com/reference',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
