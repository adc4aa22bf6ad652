import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'tomorrowio',
	name: 'Tomorrow.io',
	class: 'saas',
	words: ['tomorrow io', 'climacell'],
	forms: [alnum(32)],
	docs: 'https://docs.tomorrow.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
