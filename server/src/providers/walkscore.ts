import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'walkscore',
	name: 'Walk Score',
	class: 'saas',
	words: ['walk score'],
	forms: [hex(32)],
	docs: 'https://www.walkscore.com/professional/api.php',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
