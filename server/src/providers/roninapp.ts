import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'roninapp',
	name: 'RoninApp',
	class: 'payment',
	words: ['ronin app'],
	forms: [alnum(26)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
