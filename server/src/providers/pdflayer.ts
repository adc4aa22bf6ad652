import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'pdflayer',
	name: 'pdflayer',
	class: 'saas',
	words: ['pdf layer'],
	forms: [hex(32)],
	docs: 'https://pdflayer.com/documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
