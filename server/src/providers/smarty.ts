import { alnum, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'smarty',
	name: 'Smarty',
	class: 'saas',
	words: ['smarty streets', 'smarty'],
	forms: [alnum(20), uuidForm],
	common: true,
	docs: 'https://www.smarty.com/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
