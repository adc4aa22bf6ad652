import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'currencylayer',
	name: 'Currencylayer',
	class: 'saas',
	words: ['currency layer'],
	forms: [hex(32)],
	docs: 'https://currencylayer.com/documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
