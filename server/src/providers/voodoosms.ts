import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'voodoosms',
	name: 'Voodoo SMS',
	class: 'messaging',
	words: ['voodoo sms'],
	forms: [alnum(45)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
