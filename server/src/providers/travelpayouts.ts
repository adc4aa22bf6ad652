import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'travelpayouts',
	name: 'Travelpayouts',
	class: 'payment',
	words: ['travel payouts'],
	forms: [hex(32)],
	docs: 'https://support.travelpayouts.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
