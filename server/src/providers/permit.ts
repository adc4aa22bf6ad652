import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'permit',
	name: 'Permit.io',
	class: 'identity',
	words: ['permit io', 'permit'],
	forms: [seq(text('permit_key_'), alnum([60, 110]))],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
