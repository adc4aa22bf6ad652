import { either, seq, text, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'worldpay',
	name: 'Worldpay',
	class: 'payment',
	words: ['world pay'],
	forms: [seq(either(text('T_S_'), text('L_S_')), uuidForm)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
