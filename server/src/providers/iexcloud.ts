import { alnum, either, seq, small, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'iexcloud',
	name: 'IEX Cloud',
	class: 'saas',
	words: ['iex cloud', 'iex apis', 'iexapis'],
	forms: [seq(either(text('sk_'), text('pk_'), text('Tsk_')), alnum(32)), small(35)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
