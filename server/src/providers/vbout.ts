import { digits } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'vbout',
	name: 'VBOUT',
	class: 'email',
	forms: [digits(25)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
