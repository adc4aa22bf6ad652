import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'shotstack',
	name: 'Shotstack',
	class: 'saas',
	words: ['shot stack'],
	forms: [alnum(40)],
	docs: 'https://shotstack.io/docs/api/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
