import { alnum, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'statuspal',
	name: 'Statuspal',
	class: 'observability',
	words: ['status pal'],
	forms: [alnum(18), uuidForm],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
