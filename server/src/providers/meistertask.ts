import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'meistertask',
	name: 'MeisterTask',
	class: 'saas',
	words: ['meister task'],
	forms: [alnum(43)],
	docs: 'https://developers.meistertask.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
