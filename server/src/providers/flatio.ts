import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'flatio',
	name: 'Flat',
	class: 'saas',
	words: ['flat io'],
	forms: [hex(128)],
	docs: 'https://flat.io/developers/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
