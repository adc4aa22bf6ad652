import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'serper',
	name: 'Serper',
	class: 'saas',
	words: ['serper'],
	forms: [hex(40)],
	docs: 'https://serper.dev/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
