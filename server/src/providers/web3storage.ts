import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'web3storage',
	name: 'web3.storage',
	class: 'cloud',
	words: ['web3 storage'],
	forms: [seq(text('eyJ'), word([30, 300]), text('.'), word([60, 600]), text('.'), word([40, 90]))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
