import { capital } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'upcdatabase',
	name: 'UPCDatabase',
	class: 'saas',
	words: ['upc database'],
	forms: [capital(32)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
