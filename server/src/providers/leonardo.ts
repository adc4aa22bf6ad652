import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'leonardo',
	name: 'Leonardo.Ai',
	class: 'ai',
	words: ['leonardo ai', 'leonardo'],
	forms: [uuidForm],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
