import { alnum, either, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'column',
	name: 'Column',
	class: 'payment',
	forms: [seq(either(text('live_'), text('test_')), alnum([27, 32]))],
	common: true,
	docs: 'https://column.com/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
