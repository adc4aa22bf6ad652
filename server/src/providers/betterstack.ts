import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'betterstack',
	name: 'Better Stack',
	class: 'observability',
	words: ['better stack', 'better uptime', 'logtail'],
	forms: [alnum(24)],
	docs: 'https://betterstack.com/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
