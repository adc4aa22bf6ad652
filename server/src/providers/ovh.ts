import { alnum, hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'ovh',
	name: 'OVHcloud',
	class: 'cloud',
	forms: [alnum(32), hex(32)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
