import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'cloudconvert',
	name: 'CloudConvert',
	class: 'saas',
	words: ['cloud convert'],
	docs: 'https://cloudconvert.com/api/v2',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
