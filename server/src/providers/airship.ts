import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'airship',
	name: 'Airship',
	class: 'messaging',
	words: ['urban airship', 'airship'],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
