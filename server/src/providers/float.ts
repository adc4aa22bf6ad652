import { base64, digits, seq } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'float',
	name: 'Float',
	class: 'saas',
	forms: [seq(digits(6), base64(43))],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
