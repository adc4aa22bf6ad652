import { seq, small, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'apifonica',
	name: 'Apifonica',
	class: 'messaging',
	forms: [seq(small([8, 11]), text('-'), small(4), text('-'), small(4), text('-'), small(4), text('-'), small(12))],
	docs: 'https://www.apifonica.com/en/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
