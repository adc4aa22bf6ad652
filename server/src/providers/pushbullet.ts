import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'pushbullet',
	name: 'Pushbullet',
	class: 'messaging',
	words: ['push bullet'],
	forms: [seq(text('o.'), alnum(32)), alnum(34)],
	docs: 'https://docs.pushbullet.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
