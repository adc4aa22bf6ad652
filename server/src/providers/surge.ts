import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'surge',
	name: 'Surge',
	class: 'hosting',
	words: ['surge sh', 'surge'],
	forms: [alnum(32)],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
