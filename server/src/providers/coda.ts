import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'coda',
	name: 'Coda',
	class: 'saas',
	forms: [uuidForm],
	common: true,
	docs: 'https://coda.io/developers/apis/v1',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
