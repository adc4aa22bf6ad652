import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'marketstack',
	name: 'Marketstack',
	class: 'saas',
	words: ['market stack'],
	forms: [hex(32)],
	docs: 'https://marketstack.com/documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
