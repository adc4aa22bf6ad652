import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'zipapi',
	name: 'ZipAPI',
	class: 'saas',
	words: ['zip api'],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
