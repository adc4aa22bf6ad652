import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'paragon',
	name: 'Paragon',
	class: 'saas',
	forms: [hex([64, 128])],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
