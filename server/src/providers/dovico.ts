import { digits, hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'dovico',
	name: 'Dovico',
	class: 'saas',
	forms: [seq(hex(32), text('.'), digits([3, 6]))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
