import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'webhookrelay',
	name: 'Webhook Relay',
	class: 'ci',
	words: ['webhook relay'],
	forms: [uuidForm],
	docs: 'https://docs.webhookrelay.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
