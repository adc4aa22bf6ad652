import { alnum, hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'exchangeratesapi',
	name: 'Exchangerates API',
	class: 'saas',
	words: ['exchange rates api', 'exchange rates'],
	forms: [hex(32), alnum(32)],
	docs: 'https://exchangeratesapi.io/documentation/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
