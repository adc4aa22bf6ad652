import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'vast',
	name: 'Vast.ai',
	class: 'ai',
	words: ['vast ai', 'vast'],
	forms: [hex(64)],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
