import { hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'rocketreach',
	name: 'RocketReach',
	class: 'saas',
	words: ['rocket reach'],
	forms: [seq(hex(6), text('k'), hex(32)), hex(39)],
	docs: 'https://rocketreach.co/api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
