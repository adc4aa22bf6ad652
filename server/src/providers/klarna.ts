import { alnum, either, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'klarna',
	name: 'Klarna',
	class: 'payment',
	forms: [seq(text('klarna_'), either(text('live_'), text('test_')), text('api_'), word([30, 90])), alnum(16)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
