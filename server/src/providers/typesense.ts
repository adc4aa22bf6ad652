import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'typesense',
	name: 'Typesense',
	class: 'database',
	forms: [alnum(32), alnum(48)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
