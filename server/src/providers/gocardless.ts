import { either, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'gocardless',
	name: 'GoCardless',
	class: 'payment',
	words: ['go cardless'],
	forms: [
		seq(either(text('live_'), text('sandbox_')), word([30, 44])),
		seq(either(text('live_'), text('sandbox_')), word([10, 30]), text('='), word([10, 30])),
	],
	docs: 'https://developer.gocardless.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
