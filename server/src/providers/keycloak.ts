import { alnum, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'keycloak',
	name: 'Keycloak',
	class: 'identity',
	forms: [alnum(32), uuidForm],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
