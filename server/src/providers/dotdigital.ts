import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'dotdigital',
	name: 'Dotdigital',
	class: 'email',
	words: ['dot digital', 'dotmailer'],
	forms: [small(12)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
