import { hex, seq, small, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'gupshup',
	name: 'Gupshup',
	class: 'messaging',
	words: ['gup shup'],
	forms: [small(32), seq(text('sk_'), hex(32))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
