import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'loginradius',
	name: 'LoginRadius',
	class: 'identity',
	words: ['login radius'],
	forms: [uuidForm],
	docs: 'https://www.loginradius.com/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
