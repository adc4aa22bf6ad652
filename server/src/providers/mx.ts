import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'mx',
	name: 'MX',
	class: 'payment',
	words: ['mx platform', 'mx atrium'],
	forms: [hex(40)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
