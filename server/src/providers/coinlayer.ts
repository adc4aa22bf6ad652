import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'coinlayer',
	name: 'Coinlayer',
	class: 'saas',
	words: ['coin layer'],
	forms: [hex(32)],
	docs: 'https://coinlayer.com/documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
