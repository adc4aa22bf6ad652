import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'numverify',
	name: 'numverify',
	class: 'saas',
	words: ['num verify'],
	forms: [hex(32)],
	docs: 'https://numverify.com/documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
