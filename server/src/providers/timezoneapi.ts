import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'timezoneapi',
	name: 'TimezoneAPI',
	class: 'saas',
	words: ['timezone api'],
	forms: [alnum(20)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
