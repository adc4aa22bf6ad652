import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'lunchmoney',
	name: 'Lunch Money',
	class: 'payment',
	words: ['lunch money'],
	forms: [hex(50)],
	docs: 'https://lunchmoney.dev/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
