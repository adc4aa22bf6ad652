import { alnum, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'guru',
	name: 'Guru',
	class: 'saas',
	words: ['guru'],
	forms: [uuidForm, alnum(32)],
	common: true,
	docs: 'https://developer.getguru.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
