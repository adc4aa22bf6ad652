import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'duo',
	name: 'Duo Security',
	class: 'identity',
	words: ['duo security', 'duo admin', 'duo auth', 'duo'],
	forms: [alnum(40)],
	common: true,
	docs: 'https://duo.com/docs/adminapi',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
