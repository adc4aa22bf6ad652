import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'dialpad',
	name: 'Dialpad',
	class: 'messaging',
	forms: [alnum([40, 80])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
