import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'opsgenie',
	name: 'Opsgenie',
	class: 'observability',
	words: ['ops genie'],
	forms: [uuidForm],
	docs: 'https://docs.opsgenie.com/docs/api-key-management',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
