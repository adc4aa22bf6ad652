import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'upcloud',
	name: 'UpCloud',
	class: 'cloud',
	words: ['up cloud'],
	forms: [seq(text('ucat_'), alnum(26))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
