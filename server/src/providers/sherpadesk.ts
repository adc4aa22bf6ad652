import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'sherpadesk',
	name: 'SherpaDesk',
	class: 'saas',
	words: ['sherpa desk'],
	forms: [small(32)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
