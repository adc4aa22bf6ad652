import { digits, maybe, seq, text, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'kylas',
	name: 'Kylas',
	class: 'saas',
	forms: [seq(uuidForm, maybe(seq(text(':'), digits([3, 6]))))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
