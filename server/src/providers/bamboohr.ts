import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'bamboohr',
	name: 'BambooHR',
	class: 'saas',
	words: ['bamboo hr', 'bamboo'],
	forms: [hex(40)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
