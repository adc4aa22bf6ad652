import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'clockworksms',
	name: 'Clockwork SMS',
	class: 'messaging',
	words: ['clockwork sms'],
	forms: [hex(40)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
