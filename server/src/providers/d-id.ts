import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'd-id',
	name: 'D-ID',
	class: 'ai',
	words: ['d id api', 'did api'],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
