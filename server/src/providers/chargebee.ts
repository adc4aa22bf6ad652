import { either, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'chargebee',
	name: 'Chargebee',
	class: 'payment',
	forms: [seq(either(text('live_'), text('test_')), word([30, 50]))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
