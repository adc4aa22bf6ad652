import { hex, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'besttime',
	name: 'BestTime',
	class: 'saas',
	words: ['best time'],
	forms: [seq(text('pri_'), hex(32)), seq(text('pub_'), hex(32)), word(36)],
	docs: 'https://documentation.besttime.app/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
