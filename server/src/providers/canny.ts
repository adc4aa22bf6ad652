import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'canny',
	name: 'Canny',
	class: 'saas',
	forms: [uuidForm],
	docs: 'https://developers.canny.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
