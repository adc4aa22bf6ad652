import { capital } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'bscscan',
	name: 'BscScan',
	class: 'saas',
	words: ['bsc scan'],
	forms: [capital(34)],
	docs: 'https://docs.bscscan.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
