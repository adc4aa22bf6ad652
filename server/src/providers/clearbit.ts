import { hex, seq, small, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'clearbit',
	name: 'Clearbit',
	class: 'saas',
	forms: [seq(text('sk_'), hex(32)), small(35)],
	docs: 'https://clearbit.com/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
