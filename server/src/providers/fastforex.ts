import { hex, seq, small, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'fastforex',
	name: 'fastFOREX',
	class: 'saas',
	words: ['fast forex'],
	forms: [seq(hex(10), text('-'), hex(10), text('-'), small(6)), small(28)],
	docs: 'https://fastforex.readme.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
