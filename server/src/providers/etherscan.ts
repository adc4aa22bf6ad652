import { capital } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'etherscan',
	name: 'Etherscan',
	class: 'saas',
	forms: [capital(34)],
	docs: 'https://docs.etherscan.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
