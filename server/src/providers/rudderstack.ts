import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'rudderstack',
	name: 'RudderStack',
	class: 'analytics',
	words: ['rudder stack', 'rudder'],
	forms: [alnum(27)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
