import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'transferwise',
	name: 'Wise',
	class: 'payment',
	words: ['transfer wise'],
	forms: [uuidForm],
	docs: 'https://docs.wise.com/api-docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
