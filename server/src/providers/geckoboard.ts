import { alnum, hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'geckoboard',
	name: 'Geckoboard',
	class: 'analytics',
	forms: [alnum(44), hex(32)],
	docs: 'https://developer.geckoboard.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
