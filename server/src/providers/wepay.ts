import { either, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'wepay',
	name: 'WePay',
	class: 'payment',
	words: ['we pay'],
	forms: [seq(either(text('stage_'), text('production_')), word([62, 64]))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
