import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'moosend',
	name: 'Moosend',
	class: 'email',
	forms: [uuidForm],
	docs: 'https://moosend.com/api-documentation/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
