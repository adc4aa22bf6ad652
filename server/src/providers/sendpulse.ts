import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'sendpulse',
	name: 'SendPulse',
	class: 'email',
	words: ['send pulse'],
	forms: [hex(32)],
	docs: 'https://sendpulse.com/integrations/api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
