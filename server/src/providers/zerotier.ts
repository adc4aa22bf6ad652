import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'zerotier',
	name: 'ZeroTier',
	class: 'cloud',
	words: ['zero tier'],
	forms: [alnum(32)],
	docs: 'https://docs.zerotier.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
