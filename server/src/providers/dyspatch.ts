import { capital } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'dyspatch',
	name: 'Dyspatch',
	class: 'email',
	forms: [capital(52)],
	docs: 'https://docs.dyspatch.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
