import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'scrutinizerci',
	name: 'Scrutinizer',
	class: 'ci',
	words: ['scrutinizer ci', 'scrutinizer'],
	forms: [hex(64)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
