import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'craftmypdf',
	name: 'CraftMyPDF',
	class: 'saas',
	words: ['craft my pdf'],
	forms: [alnum(35)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
