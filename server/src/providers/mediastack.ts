import { hex, small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'mediastack',
	name: 'mediastack',
	class: 'saas',
	words: ['media stack'],
	forms: [hex(32), small(32)],
	docs: 'https://mediastack.com/documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
