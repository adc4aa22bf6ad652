import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'imagga',
	name: 'Imagga',
	class: 'ai',
	forms: [small(32)],
	docs: 'https://docs.imagga.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
