import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'frontegg',
	name: 'Frontegg',
	class: 'identity',
	forms: [uuidForm],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
