import { alnum, hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'codacy',
	name: 'Codacy',
	class: 'ci',
	forms: [alnum(20), hex(32)],
	docs: 'https://docs.codacy.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
