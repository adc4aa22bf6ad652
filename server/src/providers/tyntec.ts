import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'tyntec',
	name: 'tyntec',
	class: 'messaging',
	forms: [alnum(32)],
	docs: 'https://api.tyntec.com/reference/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
