import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'purestake',
	name: 'PureStake',
	class: 'saas',
	words: ['pure stake'],
	forms: [alnum(40)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
