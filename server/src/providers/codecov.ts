import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'codecov',
	name: 'Codecov',
	class: 'ci',
	forms: [uuidForm],
	docs: 'https://docs.codecov.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
