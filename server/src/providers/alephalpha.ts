import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'alephalpha',
	name: 'Aleph Alpha',
	class: 'ai',
	words: ['aleph alpha'],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
