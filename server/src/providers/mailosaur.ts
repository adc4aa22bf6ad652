import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'mailosaur',
	name: 'Mailosaur',
	class: 'email',
	forms: [alnum([16, 36])],
	docs: 'https://mailosaur.com/docs/api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
