import { maybe, seq, text, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'pendo',
	name: 'Pendo',
	class: 'analytics',
	forms: [seq(uuidForm, maybe(text('.us')))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
