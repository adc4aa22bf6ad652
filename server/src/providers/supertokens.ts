import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'supertokens',
	name: 'SuperTokens',
	class: 'identity',
	words: ['super tokens'],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
