import { alnum, either, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'xendit',
	name: 'Xendit',
	class: 'payment',
	forms: [seq(text('xnd_'), either(text('development_'), text('production_')), alnum([40, 80]))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
