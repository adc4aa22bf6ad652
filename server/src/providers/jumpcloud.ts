import { alnum, hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'jumpcloud',
	name: 'JumpCloud',
	class: 'identity',
	words: ['jump cloud'],
	forms: [hex(40), seq(text('jca_'), alnum(36))],
	docs: 'https://docs.jumpcloud.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
