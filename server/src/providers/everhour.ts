import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'everhour',
	name: 'Everhour',
	class: 'saas',
	forms: [seq(alnum(4), text('-'), alnum(4), text('-'), alnum(6), text('-'), alnum(6), text('-'), alnum(8))],
	docs: 'https://everhour.docs.apiary.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
