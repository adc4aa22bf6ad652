import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'textmagic',
	name: 'Textmagic',
	class: 'messaging',
	words: ['text magic'],
	forms: [alnum(30)],
	docs: 'https://docs.textmagic.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
