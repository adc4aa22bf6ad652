import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'crisp',
	name: 'Crisp',
	class: 'messaging',
	words: ['crisp'],
	forms: [hex(64)],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
