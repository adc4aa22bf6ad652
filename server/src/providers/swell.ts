import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'swell',
	name: 'Swell',
	class: 'payment',
	words: ['swell'],
	forms: [seq(text('sk_'), alnum(32)), alnum([20, 32])],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
