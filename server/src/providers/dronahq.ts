import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'dronahq',
	name: 'DronaHQ',
	class: 'saas',
	words: ['drona hq'],
	forms: [alnum(50)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
