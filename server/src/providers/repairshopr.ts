import { alnum, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'repairshopr',
	name: 'RepairShopr',
	class: 'saas',
	words: ['repair shopr'],
	forms: [seq(alnum(16), text('-'), alnum(16)), word([30, 60])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
