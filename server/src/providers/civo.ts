import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'civo',
	name: 'Civo',
	class: 'cloud',
	forms: [alnum(50)],
	docs: 'https://www.civo.com/api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
