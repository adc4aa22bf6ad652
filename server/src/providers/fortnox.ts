import { alnum, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'fortnox',
	name: 'Fortnox',
	class: 'payment',
	forms: [alnum([10, 32]), uuidForm],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
