import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'messagebird',
	name: 'Bird',
	class: 'messaging',
	words: ['message bird'],
	forms: [alnum(25)],
	docs: 'https://developers.messagebird.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
