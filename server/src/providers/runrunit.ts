import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'runrunit',
	name: 'Runrun.it',
	class: 'saas',
	words: ['runrun it', 'runrun'],
	forms: [hex(32)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
