import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'sigma',
	name: 'Sigma Computing',
	class: 'analytics',
	words: ['sigma computing'],
	forms: [hex([40, 128])],
	docs: 'https://help.sigmacomputing.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
