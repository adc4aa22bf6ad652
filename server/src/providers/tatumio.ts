import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'tatumio',
	name: 'Tatum',
	class: 'saas',
	words: ['tatum io', 'tatum'],
	forms: [uuidForm],
	docs: 'https://docs.tatum.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
