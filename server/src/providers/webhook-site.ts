import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'webhook-site',
	name: 'Webhook.site',
	class: 'saas',
	words: ['webhook site'],
	forms: [uuidForm],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
