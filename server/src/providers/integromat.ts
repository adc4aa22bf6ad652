import { small, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'integromat',
	name: 'Make',
	class: 'saas',
	words: ['integromat', 'make com'],
	forms: [uuidForm, small(32)],
	docs: 'https://developers.make.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
