import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'exa',
	name: 'Exa',
	class: 'ai',
	forms: [uuidForm],
	common: true,
	docs: 'https://docs.exa.ai/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
