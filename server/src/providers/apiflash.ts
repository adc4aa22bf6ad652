import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'apiflash',
	name: 'ApiFlash',
	class: 'saas',
	words: ['api flash'],
	forms: [hex(32)],
	docs: 'https://apiflash.com/documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
