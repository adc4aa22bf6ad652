import { alnum, hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'magicbell',
	name: 'MagicBell',
	class: 'messaging',
	words: ['magic bell'],
	forms: [alnum(40), hex(40)],
	docs: 'https://www.magicbell.com/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
