import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'twelvedata',
	name: 'Twelve Data',
	class: 'saas',
	words: ['twelve data'],
	forms: [hex(32)],
	docs: 'https://twelvedata.com/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
