import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'skybiometry',
	name: 'SkyBiometry',
	class: 'ai',
	words: ['sky biometry'],
	forms: [small(26)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
