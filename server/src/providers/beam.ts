import { base64 } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'beam',
	name: 'Beam',
	class: 'ai',
	words: ['beam cloud', 'beam'],
	forms: [base64([60, 90])],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
