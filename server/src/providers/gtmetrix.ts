import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'gtmetrix',
	name: 'GTmetrix',
	class: 'observability',
	words: ['gt metrix'],
	forms: [hex(32)],
	docs: 'https://gtmetrix.com/api/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
